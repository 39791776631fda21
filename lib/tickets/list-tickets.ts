import { withTenant } from '#db/tenant.ts';
import { readTimeline } from '#lib/audit/index.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findTicket, listTicketRows } from './repo.ts';
import { listTicketsInput, type TicketPage, type TicketRow, ticketIdInput } from './schemas.ts';

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
  run: ({ ctx, input: { ticketId } }): Promise<TicketPage> =>
    withTenant(ctx, async (tx) => {
      const ticket = await findTicket(tx, ctx, ticketId);
      if (!ctx.permissions.has('audit.read')) return { ...ticket, timeline: [] };
      const { items } = await readTimeline(
        tx,
        ctx,
        { entity: { type: 'ticket', id: ticketId } },
        { limit: 100 },
      );
      return { ...ticket, timeline: items };
    }),
});
