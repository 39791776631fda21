import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { suppressions } from '#db/schema/consents.ts';
import { contacts, leads } from '#db/schema/contacts.ts';
import { conversations, messages, understandings } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { memoriesOf } from '#lib/contacts/index.ts';
import { notFound } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';

export type LeaveReason =
  | 'not_inbound'
  | 'opted_out'
  | 'automatic'
  | 'closed'
  | 'superseded'
  | 'answered'
  | 'assigned';

const HISTORY = 12;

/**
 * What the engage agent knows before it thinks: the message, the thread around it, the contact, the lead. `leave` says
 * why nothing is to be done: the thread moved on, or answering is not wanted.
 *
 * @throws AppError `not_found`.
 */
export const loadEngagement = defineVerb({
  name: 'load_engagement',
  does: 'read conversations',
  permission: 'conversations.read',
  input: z.object({ conversationId: idField, messageId: idField }),
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx
        .select({ conversation: conversations, contact: contacts })
        .from(conversations)
        .innerJoin(
          contacts,
          and(eq(contacts.workspaceId, conversations.workspaceId), eq(contacts.id, conversations.contactId)),
        )
        .where(
          and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, input.conversationId)),
        );
      if (!row) throw notFound('conversation');
      const { conversation, contact } = row;
      const history = await tx
        .select()
        .from(messages)
        .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.conversationId, conversation.id)))
        .orderBy(desc(messages.sentAt), desc(messages.id))
        .limit(HISTORY);
      const message = history.find((entry) => entry.id === input.messageId);
      const [suppressed] = await tx
        .select({ reason: suppressions.reason })
        .from(suppressions)
        .where(
          and(
            eq(suppressions.workspaceId, ctx.workspaceId),
            eq(suppressions.channel, conversation.channel),
            eq(suppressions.address, conversation.address),
          ),
        );
      const [understanding] = await tx
        .select()
        .from(understandings)
        .where(
          and(eq(understandings.workspaceId, ctx.workspaceId), eq(understandings.messageId, input.messageId)),
        );
      const [lead] = conversation.leadId
        ? await tx
            .select()
            .from(leads)
            .where(and(eq(leads.workspaceId, ctx.workspaceId), eq(leads.id, conversation.leadId)))
        : [];
      const newest = history.find((entry) => entry.direction !== 'note');
      const leave = ((): LeaveReason | null => {
        if (!message) return 'superseded';
        if (message.direction !== 'in') return 'not_inbound';
        if (suppressed) return 'opted_out';
        if (message.metadata.auto_reply === true) return 'automatic';
        if (conversation.status === 'closed') return 'closed';
        if (newest && newest.id !== message.id) return newest.direction === 'in' ? 'superseded' : 'answered';
        return null;
      })();
      return {
        leave,
        conversation: {
          id: conversation.id,
          channel: conversation.channel,
          contactId: contact.id,
          leadId: conversation.leadId,
        },
        message: message && { id: message.id, text: message.body },
        understanding: understanding ?? null,
        memories: await memoriesOf(tx, ctx, contact.id),
        contact: {
          name: contact.name,
          named: contact.name !== contact.placeholderName,
          language: contact.language ?? conversation.language,
        },
        lead: lead ? { id: lead.id, bant: lead.bant, summary: lead.summary, status: lead.status } : null,
        /** Oldest first, without notes and without the message itself. */
        history: history
          .filter((entry) => entry.direction !== 'note' && entry.id !== input.messageId)
          .reverse()
          .map((entry) => ({ from: entry.direction === 'in' ? 'contact' : 'us', text: entry.body })),
      };
    }),
});

export type Engagement = Awaited<ReturnType<typeof loadEngagement>>;
