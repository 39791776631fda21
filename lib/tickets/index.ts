import 'server-only';

export { listTickets, readTicket } from './list-tickets.ts';
export { openTicket } from './open-ticket.ts';
export { ticketRowsOfContact } from './repo.ts';
export { updateTicket } from './update-ticket.ts';
