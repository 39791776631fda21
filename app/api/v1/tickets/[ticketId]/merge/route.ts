import { defineRoute } from '#lib/http/index.ts';
import { mergeTickets } from '#lib/tickets/index.ts';

export const POST = defineRoute(mergeTickets);
