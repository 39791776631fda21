import { withTenant } from '#db/tenant.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findTicket, listTicketRows } from './repo.ts';
import { listTicketsInput, type TicketDto, type TicketRow, ticketIdInput } from './schemas.ts';

export const listTickets = defineVerb({
  name: 'list_tickets',
  does: 'see tickets',
  permission: 'tickets.read',
  input: listTicketsInput,
  run: ({ ctx, input }): Promise<Page<TicketRow>> => withTenant(ctx, (tx) => listTicketRows(tx, ctx, input)),
});

/** @throws AppError `not_found`. */
export const readTicket = defineVerb({
  name: 'read_ticket',
  does: 'see tickets',
  permission: 'tickets.read',
  input: ticketIdInput,
  run: ({ ctx, input }): Promise<TicketDto> => withTenant(ctx, (tx) => findTicket(tx, ctx, input.ticketId)),
});
