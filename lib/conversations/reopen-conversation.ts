import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { conflict } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { decideSection } from './decide-section.ts';
import { findConversation, hasOpenConversation, lockConversation, updateConversationRow } from './repo.ts';
import { type ConversationRow, changeConversationInput } from './schemas.ts';
import { sectionFacts } from './section-facts.ts';

/** Takes the conversation up again. @throws AppError `not_found`, `conflict` when a newer one is open. */
export const reopenConversation = defineVerb({
  name: 'reopen_conversation',
  does: 'reopen conversations',
  permission: 'conversations.write',
  input: changeConversationInput,
  run: ({ ctx, input }): Promise<ConversationRow> =>
    withTenant(ctx, async (tx) => {
      const before = await lockConversation(tx, ctx, input.conversationId, input.version);
      if (before.status === 'open') return before;
      if (before.status === 'closed' && (await hasOpenConversation(tx, ctx, before)))
        throw conflict(
          'A newer conversation with this person is open on this channel. Go on there.',
          'newer_open',
        );
      const version = before.version + 1;
      await updateConversationRow(tx, before.id, {
        status: 'open',
        section: decideSection({ ...(await sectionFacts(tx, ctx, before)), status: 'open' }),
        snoozedUntil: null,
        version,
        updatedAt: ctx.now,
      });
      await record(tx, ctx, {
        audit: {
          action: 'conversation.reopened',
          entity: { type: 'conversation', id: before.id },
          contactId: before.contact.id,
          changes: { status: [before.status, 'open'] },
        },
        live: { topic: 'conversations', id: before.id },
      });
      return findConversation(tx, ctx, before.id);
    }),
});
