import { ingestConversation, listConversations } from '#lib/conversations/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listConversations);
export const POST = defineRoute(ingestConversation, { status: 202, rate: 'ingest' });
