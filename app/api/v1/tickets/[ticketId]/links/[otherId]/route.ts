import { defineRoute } from '#lib/http/index.ts';
import { unlinkTicket } from '#lib/tickets/index.ts';

export const DELETE = defineRoute(unlinkTicket);
