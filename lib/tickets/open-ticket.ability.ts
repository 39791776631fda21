import { eq } from 'drizzle-orm';
import { tickets } from '#db/schema/tickets.ts';
import { record } from '#lib/audit/index.ts';
import { defineRecordAbility } from '#lib/autonomy/index.ts';
import { findContact } from '#lib/contacts/index.ts';
import { conflict } from '#lib/core/errors.ts';
import { insertTicket } from './insert-ticket.ts';
import { findTicket } from './repo.ts';
import { openTicketInput } from './schemas.ts';

/** Opens a ticket from a message. Undone by closing it, as long as nobody worked on it. */
export const openTicketAbility = defineRecordAbility({
  name: 'open_ticket',
  domain: 'tickets',
  does: 'open tickets',
  permission: 'tickets.write',
  risk: 'low',
  input: openTicketInput,
  async facts(tx, ctx, input) {
    const contact = await findContact(tx, ctx, input.contactId);
    return {
      subject: { type: 'contact' as const, id: contact.id },
      contactId: contact.id,
      conversationId: input.conversationId ?? null,
      contactName: contact.name,
    };
  },
  summary: (facts, input) => `Open a ticket for ${facts.contactName}: ${input.subject}`,
  card: (_facts, input) => ({
    fields: [
      { name: 'Subject', before: null, after: input.subject },
      { name: 'Priority', before: null, after: input.priority },
      { name: 'Description', before: null, after: input.description },
    ],
  }),
  fingerprint: (_facts, input) => ({
    content: `${input.subject}\n${input.description}`,
    recipient: input.contactId,
    channel: '',
    fields: { priority: input.priority },
  }),
  apply: async (tx, ctx, input, action) => ({ ...(await insertTicket(tx, ctx, input, action.decisionId)) }),
  async reverse(tx, ctx, _input, outcome) {
    const ticket = await findTicket(tx, ctx, String(outcome.ticketId));
    if (outcome.opened !== true || ticket.version !== 1)
      throw conflict('The ticket was worked on since; close it by hand.', 'changed_since');
    await tx
      .update(tickets)
      .set({ status: 'closed', version: 2, updatedAt: ctx.now })
      .where(eq(tickets.id, ticket.id));
    await record(tx, ctx, {
      audit: {
        action: 'ticket.updated',
        entity: { type: 'ticket', id: ticket.id },
        contactId: ticket.contact.id,
        changes: { status: [ticket.status, 'closed'] },
      },
      live: { topic: 'tickets', id: ticket.id },
    });
  },
});
