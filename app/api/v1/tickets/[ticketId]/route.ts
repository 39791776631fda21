import { defineRoute } from '#lib/http/index.ts';
import { readTicket, updateTicket } from '#lib/tickets/index.ts';

export const GET = defineRoute(readTicket);
export const PATCH = defineRoute(updateTicket);
