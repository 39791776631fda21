import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { countMentions } from './mentions.ts';
import { countSections, listConversationRows } from './repo.ts';
import { type ConversationPage, listConversationsInput } from './schemas.ts';

/** One section of the inbox, or what names the caller, with the counts of all of them. */
export const listConversations = defineVerb({
  name: 'list_conversations',
  does: 'see conversations',
  permission: 'conversations.read',
  input: listConversationsInput,
  run: ({ ctx, input }): Promise<ConversationPage> =>
    withTenant(ctx, async (tx) => ({
      ...(await listConversationRows(tx, ctx, input)),
      counts: await countSections(tx, ctx),
      mentioned: await countMentions(tx, ctx),
    })),
});
