import { defineRoute } from '#lib/http/index.ts';
import { linkTicket } from '#lib/tickets/index.ts';

export const POST = defineRoute(linkTicket, { status: 201 });
