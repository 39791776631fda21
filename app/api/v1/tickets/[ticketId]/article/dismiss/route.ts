import { defineRoute, preflight } from '#lib/http/index.ts';
import { dismissTicketArticle } from '#lib/tickets/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(dismissTicketArticle);
