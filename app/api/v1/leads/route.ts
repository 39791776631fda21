import { listLeads } from '#lib/contacts/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listLeads);
