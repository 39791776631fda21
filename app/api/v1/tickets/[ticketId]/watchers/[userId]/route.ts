import { defineRoute } from '#lib/http/index.ts';
import { unwatchTicket, watchTicket } from '#lib/tickets/index.ts';

export const PUT = defineRoute(watchTicket);
export const DELETE = defineRoute(unwatchTicket);
