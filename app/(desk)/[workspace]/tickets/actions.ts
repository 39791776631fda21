'use server';

import { defineServerAction } from '#lib/http/index.ts';
import {
  linkTicket as linkTicketVerb,
  listTickets,
  logTime as logTimeVerb,
  unlinkTicket as unlinkTicketVerb,
  updateTicket as updateTicketVerb,
} from '#lib/tickets/index.ts';

export const loadTickets = defineServerAction(listTickets);
export const updateTicket = defineServerAction(updateTicketVerb);
export const logTime = defineServerAction(logTimeVerb);
export const linkTicket = defineServerAction(linkTicketVerb);
export const unlinkTicket = defineServerAction(unlinkTicketVerb);
