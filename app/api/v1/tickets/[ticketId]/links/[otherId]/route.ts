import { defineRoute, preflight } from '#lib/http/index.ts';
import { unlinkTicket } from '#lib/tickets/index.ts';

export const OPTIONS = preflight;
export const DELETE = defineRoute(unlinkTicket);
