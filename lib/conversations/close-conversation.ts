import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { decideSection } from './decide-section.ts';
import { conversationClosed } from './events.ts';
import { findConversation, lockConversation, updateConversationRow } from './repo.ts';
import { type ConversationRow, changeConversationInput } from './schemas.ts';
import { sectionFacts } from './section-facts.ts';

/** Closes the conversation; the next message of the contact opens a new one. @throws AppError `not_found`, `conflict`. */
export const closeConversation = defineVerb({
  name: 'close_conversation',
  does: 'close conversations',
  permission: 'conversations.write',
  input: changeConversationInput,
  run: ({ ctx, input }): Promise<ConversationRow> =>
    withTenant(ctx, async (tx) => {
      const before = await lockConversation(tx, ctx, input.conversationId, input.version);
      if (before.status === 'closed') return before;
      const version = before.version + 1;
      await updateConversationRow(tx, before.id, {
        status: 'closed',
        section: decideSection({ ...(await sectionFacts(tx, ctx, before)), status: 'closed' }),
        snoozedUntil: null,
        version,
        updatedAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: {
          action: 'conversation.closed',
          entity: { type: 'conversation', id: before.id },
          contactId: before.contact.id,
          changes: { status: [before.status, 'closed'] },
        },
        event: conversationClosed.of({ conversationId: before.id, version, at: ctx.now.toISOString() }),
        live: { topic: 'conversations', id: before.id },
      });
      return findConversation(tx, ctx, before.id);
    }),
});
