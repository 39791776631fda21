import { and, desc, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import { suppressions } from '#db/schema/consents.ts';
import { contacts } from '#db/schema/contacts.ts';
import { conversations, drafts, messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { memoriesOf } from '#lib/contacts/index.ts';
import { notFound } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';

/** So much of what is remembered of a person goes into a prompt, the newest first. */
export const REMEMBERED = 20;

/**
 * Whether our last message still waits for an answer, read when the silence has lasted. One follow-up a silence: one
 * that was itself a follow-up earns no further.
 *
 * @throws AppError `not_found`.
 */
export const loadFollowUp = defineVerb({
  name: 'load_follow_up',
  does: 'read conversations',
  permission: 'conversations.read',
  input: z.object({ conversationId: idField, messageId: idField }),
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx
        .select({
          conversation: conversations,
          name: contacts.name,
          placeholderName: contacts.placeholderName,
          language: contacts.language,
        })
        .from(conversations)
        .innerJoin(
          contacts,
          and(eq(contacts.workspaceId, conversations.workspaceId), eq(contacts.id, conversations.contactId)),
        )
        .where(
          and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, input.conversationId)),
        );
      if (!row) throw notFound('conversation');
      const { conversation } = row;
      const [newest] = await tx
        .select({ id: messages.id, text: messages.body, kind: drafts.kind })
        .from(messages)
        .leftJoin(drafts, and(eq(drafts.workspaceId, messages.workspaceId), eq(drafts.id, messages.draftId)))
        .where(
          and(
            eq(messages.workspaceId, ctx.workspaceId),
            eq(messages.conversationId, conversation.id),
            ne(messages.direction, 'note'),
          ),
        )
        .orderBy(desc(messages.sentAt), desc(messages.id))
        .limit(1);
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
      const leave = ((): 'answered' | 'followed_up' | 'opted_out' | 'not_open' | null => {
        if (newest?.id !== input.messageId) return 'answered';
        if (newest.kind === 'follow_up') return 'followed_up';
        if (suppressed) return 'opted_out';
        return conversation.status === 'open' ? null : 'not_open';
      })();
      return {
        leave,
        memories: (await memoriesOf(tx, ctx, conversation.contactId)).slice(0, REMEMBERED),
        text: newest?.text ?? '',
        /** Null where nobody said one. */
        contactName: row.name === row.placeholderName ? null : row.name,
        language: conversation.language ?? row.language ?? 'en',
        intent: conversation.intent ?? 'other',
      };
    }),
});
