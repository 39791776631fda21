import { eq } from 'drizzle-orm';
import { tickets } from '#db/schema/tickets.ts';
import { withTenant } from '#db/tenant.ts';
import { applyAttributes, labelled } from '#lib/attributes/index.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { ticketResolved } from './events.ts';
import { findTicket, lockTicket } from './repo.ts';
import { type TicketDto, updateTicketInput } from './schemas.ts';

/** @throws AppError `not_found`, `invalid_input`, `conflict` (`version_changed`). */
export const updateTicket = defineVerb({
  name: 'update_ticket',
  does: 'change tickets',
  permission: 'tickets.write',
  input: updateTicketInput,
  run: ({ ctx, input }): Promise<TicketDto> =>
    withTenant(ctx, async (tx) => {
      const { ticketId, version: seen, attributes: given, ...wanted } = input;
      const before = await lockTicket(tx, ctx, ticketId, seen);
      const { attributes, ...own } = await applyAttributes(tx, ctx, 'ticket', {
        given,
        held: before.attributes,
      });
      const changes = {
        ...changedFields({ ...before, assigneeId: before.assignee?.id ?? null }, wanted),
        ...own.changes,
      };
      if (Object.keys(changes).length === 0) return before;
      const version = before.version + 1;
      const solved = changes.status !== undefined && wanted.status === 'solved';
      const reopened = wanted.status === 'open' || wanted.status === 'pending';
      await tx
        .update(tickets)
        .set({
          ...wanted,
          attributes,
          ...(solved ? { solvedAt: ctx.now } : reopened ? { solvedAt: null } : {}),
          version,
          updatedAt: ctx.now,
        })
        .where(eq(tickets.id, ticketId));
      await record(tx, ctx, {
        audit: {
          action: 'ticket.updated',
          entity: { type: 'ticket', id: ticketId },
          contactId: before.contact.id,
          changes,
          ...labelled(own.labels),
        },
        ...(solved ? { event: ticketResolved.of({ ticketId, contactId: before.contact.id }) } : {}),
        live: { topic: 'tickets', id: ticketId },
      });
      return findTicket(tx, ctx, ticketId);
    }),
});
