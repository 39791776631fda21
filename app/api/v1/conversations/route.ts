import { ingestConversation, listConversations } from '#lib/conversations/index.ts';
import { defineRoute, preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(listConversations);
export const POST = defineRoute(ingestConversation, { status: 202, rate: 'ingest' });
