import { defineRoute } from '#lib/http/index.ts';
import { listTickets, openTicket } from '#lib/tickets/index.ts';

export const GET = defineRoute(listTickets);
export const POST = defineRoute(openTicket, { status: 201 });
