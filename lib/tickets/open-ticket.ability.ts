import { defineRecordAbility } from '#lib/autonomy/index.ts';
import { conflict } from '#lib/core/errors.ts';
import { changeTicket } from './change-ticket.ts';
import { findRequester } from './find-requester.ts';
import { insertTicket } from './insert-ticket.ts';
import { findTicket, lockTicket } from './repo.ts';
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
    const { contact, thread } = await findRequester(tx, ctx, input);
    return {
      subject: { type: 'contact' as const, id: contact.id },
      contactId: contact.id,
      conversationId: thread?.id ?? null,
      contactName: contact.name,
    };
  },
  summary: (facts, input) => `Open a ticket for ${facts.contactName}: ${input.subject}`,
  card: (_facts, input) => ({
    fields: [
      { name: 'Subject', before: null, after: input.subject },
      { name: 'Type', before: null, after: input.type },
      ...(input.priority ? [{ name: 'Priority', before: null, after: input.priority }] : []),
      { name: 'Description', before: null, after: input.description },
    ],
  }),
  fingerprint: (_facts, input) => ({
    content: `${input.subject}\n${input.description}`,
    recipient: input.contactId,
    channel: '',
    fields: { priority: input.priority ?? null, type: input.type },
  }),
  apply: async (tx, ctx, input, action) => ({ ...(await insertTicket(tx, ctx, input, action.decisionId)) }),
  async reverse(tx, ctx, _input, outcome) {
    const ticket = await findTicket(tx, ctx, String(outcome.ticketId));
    if (outcome.opened !== true || ticket.version !== 1)
      throw conflict('The ticket was worked on since; close it by hand.', 'changed_since');
    const held = await lockTicket(tx, ctx, ticket.id, 1);
    await changeTicket(tx, ctx, held, { status: 'closed' });
  },
});
