import type { z } from 'zod';
import { tickets } from '#db/schema/tickets.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { findContact } from '#lib/contacts/index.ts';
import { findConversation } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { refuseUnknownPlace } from './change-ticket.ts';
import { ticketOpened } from './events.ts';
import { keepClocks } from './keep-clocks.ts';
import { priorityOf } from './priority-of.ts';
import { readSettings } from './read-settings.ts';
import { nextNumber } from './repo.ts';
import type { openTicketInput } from './schemas.ts';
import { keepTags } from './tags/keep-tags.ts';

/**
 * Opens a ticket inside the caller's transaction; the same message finds the ticket it opened before.
 *
 * @throws AppError `not_found` for a foreign contact or conversation, `invalid_input` for a queue or category that is none.
 */
export async function insertTicket(
  tx: Tx,
  ctx: Ctx,
  input: z.output<typeof openTicketInput>,
  decisionId: string | null,
): Promise<{ ticketId: string; opened: boolean }> {
  const contact = await findContact(tx, ctx, input.contactId);
  const thread = input.conversationId ? await findConversation(tx, ctx, input.conversationId) : null;
  const number = await nextNumber(tx, ctx);
  if (input.messageId) {
    const [found] = await tx.raw<{ id: string }[]>`
      select id from tickets where workspace_id = ${ctx.workspaceId} and message_id = ${input.messageId}`;
    if (found) return { ticketId: found.id, opened: false };
  }
  const id = newId();
  await refuseUnknownPlace(tx, ctx, input);
  const { urgency = null, impact = null } = input;
  const { matrix } = await readSettings(tx, ctx);
  const priority = input.priority ?? (urgency || impact ? priorityOf(urgency, impact, matrix) : 'normal');
  await tx.insert(tickets).values({
    ...input,
    tags: await keepTags(tx, ctx, input.tags ?? []),
    priority,
    contactId: contact.id,
    conversationId: thread?.id ?? null,
    workspaceId: ctx.workspaceId,
    id,
    number,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  await record(tx, ctx, {
    audit: {
      action: 'ticket.opened',
      entity: { type: 'ticket', id },
      contactId: contact.id,
      details: { number, priority },
      decisionId,
    },
    event: ticketOpened.of({ ticketId: id, contactId: contact.id }),
    live: { topic: 'tickets', id },
  });
  await keepClocks(tx, ctx, id);
  return { ticketId: id, opened: true };
}
