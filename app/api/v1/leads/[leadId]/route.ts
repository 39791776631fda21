import { readLead, updateLead } from '#lib/contacts/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readLead);
export const PATCH = defineRoute(updateLead);
