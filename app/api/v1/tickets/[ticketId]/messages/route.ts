import { defineRoute } from '#lib/http/index.ts';
import { listTicketMessages } from '#lib/tickets/index.ts';

export const GET = defineRoute(listTicketMessages);
