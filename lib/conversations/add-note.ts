import { messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { membersMentioned } from './events.ts';
import { mention } from './mentions.ts';
import { lockConversation, updateConversationRow } from './repo.ts';
import { addNoteInput } from './schemas.ts';

/**
 * Writes a note that only members see, and tells those it names. It neither answers the contact nor moves the thread.
 * @throws AppError `not_found`, `invalid_input`.
 */
export const addNote = defineVerb({
  name: 'add_note',
  does: 'write notes',
  permission: 'conversations.write',
  input: addNoteInput,
  run: ({ ctx, input }): Promise<{ messageId: string; conversationId: string; version: number }> =>
    withTenant(ctx, async (tx) => {
      const conversation = await lockConversation(tx, ctx, input.conversationId);
      const id = newId();
      const version = conversation.version + 1;
      await tx.insert(messages).values({
        workspaceId: ctx.workspaceId,
        id,
        conversationId: conversation.id,
        contactId: conversation.contact.id,
        direction: 'note',
        channel: conversation.channel,
        authorKind: ctx.actor.kind,
        authorId: ctx.actor.id,
        authorName: ctx.actor.name,
        body: input.body,
        sentAt: ctx.now,
        createdAt: ctx.now,
      });
      await mention(tx, ctx, {
        messageId: id,
        conversationId: conversation.id,
        userIds: input.mentions,
      });
      await updateConversationRow(tx, conversation.id, { version, updatedAt: ctx.now });
      await record(tx, ctx, {
        audit: {
          action: 'message.noted',
          entity: { type: 'message', id },
          contactId: conversation.contact.id,
          details: { conversationId: conversation.id },
        },
        ...(input.mentions.length > 0
          ? { event: membersMentioned.of({ conversationId: conversation.id, messageId: id }) }
          : {}),
        live: { topic: 'conversations', id: conversation.id },
      });
      return { messageId: id, conversationId: conversation.id, version };
    }),
});
