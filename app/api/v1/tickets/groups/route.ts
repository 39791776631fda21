import { defineRoute } from '#lib/http/index.ts';
import { countTickets } from '#lib/tickets/index.ts';

export const GET = defineRoute(countTickets);
