import { withTenant } from '#db/tenant.ts';
import { houseLanguage } from '#lib/ai/index.ts';
import { findCarrier } from '#lib/channels/index.ts';
import { contactOfThread, findLeadOrNull } from '#lib/contacts/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { composerDraftOf } from './composer-draft.ts';
import { isMentioned } from './mentions.ts';
import { isSuppressed, listMessages, pendingDraftOf } from './messages-repo.ts';
import { openSendsOf } from './open-sends.ts';
import { findConversation } from './repo.ts';
import { readThreadInput, type Thread } from './schemas.ts';

/** A conversation with its person, its lead and its newest messages. @throws AppError `not_found`. */
export const readThread = defineVerb({
  name: 'read_thread',
  does: 'see conversations',
  permission: 'conversations.read',
  input: readThreadInput,
  run: ({ ctx, input }): Promise<Thread> =>
    withTenant(ctx, async (tx) => {
      const { leadId, beside: _, ...conversation } = await findConversation(tx, ctx, input.conversationId);
      const page = await listMessages(tx, ctx, { ...input, conversationId: conversation.id });
      return {
        conversation: {
          ...conversation,
          mentioned: await isMentioned(tx, ctx, conversation.id),
          suppressed: await isSuppressed(tx, ctx, conversation.channel, conversation.address),
        },
        contact: await contactOfThread(tx, ctx, conversation.contact.id),
        lead: leadId ? await findLeadOrNull(tx, ctx, leadId) : null,
        messages: page.items.reverse(),
        language: await houseLanguage(tx, ctx),
        olderCursor: page.nextCursor,
        pendingDraft: await pendingDraftOf(tx, ctx, conversation.id),
        composerDraft: await composerDraftOf(tx, ctx, conversation.id),
        carrier: await findCarrier(tx, ctx, conversation),
        sends: await openSendsOf(tx, ctx, conversation.id),
      };
    }),
});
