import { defineRoute } from '#lib/http/index.ts';
import { splitTicket } from '#lib/tickets/index.ts';

export const POST = defineRoute(splitTicket, { status: 201 });
