import { defineRoute, preflight } from '#lib/http/index.ts';
import { countTickets } from '#lib/tickets/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(countTickets);
