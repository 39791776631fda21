import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { refuseMerged } from './merge/repo.ts';
import { findTicket, lockTicket } from './repo.ts';
import { logTimeInput, type TicketDto } from './schemas.ts';

/** Who spent how long stands in the history; the ticket holds the sum. @throws AppError `not_found`, `invalid_input`. */
export const logTime = defineVerb({
  name: 'log_ticket_time',
  does: 'log time on tickets',
  permission: 'tickets.write',
  input: logTimeInput,
  run: ({ ctx, input: { ticketId, minutes, note } }): Promise<TicketDto> =>
    withTenant(ctx, async (tx) => {
      const { ticket } = await lockTicket(tx, ctx, ticketId);
      refuseMerged(ticket);
      if (minutes === 0 || ticket.minutesSpent + minutes < 0)
        throw invalid('minutes', `must leave at least nothing: ${ticket.minutesSpent} minutes are logged`);
      await tx.raw`update tickets set minutes_spent = minutes_spent + ${minutes}
        where workspace_id = ${ctx.workspaceId} and id = ${ticketId}`;
      await record(tx, ctx, {
        audit: {
          action: 'ticket.time_logged',
          entity: { type: 'ticket', id: ticketId },
          contactId: ticket.contact.id,
          details: { minutes, ...(note ? { reason: note } : {}) },
        },
        live: { topic: 'tickets', id: ticketId },
      });
      return findTicket(tx, ctx, ticketId);
    }),
});
