'use server';

import { defineServerAction } from '#lib/http/index.ts';
import { listTickets, updateTicket as updateTicketVerb } from '#lib/tickets/index.ts';

export const loadTickets = defineServerAction(listTickets);
export const updateTicket = defineServerAction(updateTicketVerb);
