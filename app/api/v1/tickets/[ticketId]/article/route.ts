import { defineRoute, preflight } from '#lib/http/index.ts';
import { takeTicketArticle } from '#lib/tickets/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(takeTicketArticle);
