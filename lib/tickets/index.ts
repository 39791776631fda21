import 'server-only';

export { suggestStep } from './answers/suggest-step.ts';
export { useAnswer } from './answers/use-answer.ts';
export { classifyStep } from './classify-step.ts';
export { followConversation } from './follow-conversation.ts';
export { linkTicket, unlinkTicket } from './link-tickets.ts';
export { countTickets, listTickets, readTicket } from './list-tickets.ts';
export { logTime } from './log-time.ts';
export { lookAtClocks } from './look-at-clocks.ts';
export { openTicket } from './open-ticket.ts';
export { createQueue, listQueues, updateQueue } from './queues.ts';
export { reckonOpenTickets } from './reckon-open.ts';
export { ticketRowsOfContact } from './repo.ts';
export { readTicketSettings, setTicketSettings } from './settings.ts';
export { solveDuplicates } from './solve-duplicates.ts';
export { ticketListing } from './ticket-listing.ts';
export { updateTicket } from './update-ticket.ts';
