import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { seeMentions } from './mentions.ts';
import { lockConversation, updateConversationRow } from './repo.ts';
import { conversationIdInput } from './schemas.ts';

/** Nothing is unread any more, and what names the caller was looked at. Not in the audit log: reading is no change of the record. @throws AppError `not_found`. */
export const markRead = defineVerb({
  name: 'mark_read',
  does: 'mark conversations as read',
  permission: 'conversations.write',
  input: conversationIdInput,
  run: ({ ctx, input }): Promise<{ unread: 0; version: number }> =>
    withTenant(ctx, async (tx) => {
      const { id, unread, version } = await lockConversation(tx, ctx, input.conversationId);
      const seen = await seeMentions(tx, ctx, id);
      if (unread === 0) {
        if (seen) await record(tx, ctx, { live: { topic: 'conversations', id } });
        return { unread: 0, version };
      }
      await updateConversationRow(tx, id, { unread: 0, version: version + 1 });
      await record(tx, ctx, { live: { topic: 'conversations', id } });
      return { unread: 0, version: version + 1 };
    }),
});
