import 'server-only';

export { classifyStep } from './classify-step.ts';
export { followConversation } from './follow-conversation.ts';
export { linkTicket, unlinkTicket } from './link-tickets.ts';
export { countTickets, listTickets, readTicket } from './list-tickets.ts';
export { logTime } from './log-time.ts';
export { lookAtClocks } from './look-at-clocks.ts';
export { openTicket } from './open-ticket.ts';
export { createQueue, listQueues, updateQueue } from './queues.ts';
export { reckonOpenTickets } from './reckon-open.ts';
export { findTicket, ticketRowsOfContact } from './repo.ts';
export { restoreTicket, type TicketBefore } from './restore-ticket.ts';
export { setTicketFields } from './set-ticket-fields.ts';
export { readTicketSettings, setTicketSettings } from './settings.ts';
export { solveDuplicates } from './solve-duplicates.ts';
export { ticketListing } from './ticket-listing.ts';
export { updateTicket } from './update-ticket.ts';
