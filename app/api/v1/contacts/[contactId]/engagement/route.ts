import { readContactEngagement } from '#lib/conversations/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readContactEngagement);
