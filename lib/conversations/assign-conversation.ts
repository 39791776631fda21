import { beyondReach, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { isMember } from './is-member.ts';
import { findConversation, lockConversation, updateConversationRow } from './repo.ts';
import { assignConversationInput, type ConversationRow } from './schemas.ts';
import { tellAssignee } from './tell-assignee.ts';

/** Hands the conversation to a member, or to nobody. @throws AppError `not_found`, `conflict`, `invalid_input`. */
export const assignConversation = defineVerb({
  name: 'assign_conversation',
  does: 'assign conversations',
  permission: 'conversations.write',
  input: assignConversationInput,
  run: ({ ctx, input }): Promise<ConversationRow> =>
    withTenant(ctx, async (tx) => {
      const before = await lockConversation(tx, ctx, input.conversationId, input.version);
      if (input.assigneeId && !(await isMember(tx, ctx, input.assigneeId)))
        throw invalid('assigneeId', 'must be a member of this workspace');
      if ((before.assignee?.id ?? null) === input.assigneeId) return before;
      // Whoever hands it to a colleague may lose sight of it by that.
      return beyondReach(tx, async () => {
        const version = before.version + 1;
        await updateConversationRow(tx, before.id, {
          assigneeId: input.assigneeId,
          version,
          updatedAt: ctx.now,
        });
        await record(tx, ctx, {
          audit: {
            action: 'conversation.assigned',
            entity: { type: 'conversation', id: before.id },
            contactId: before.contact.id,
            changes: { assigneeId: [before.assignee?.id ?? null, input.assigneeId] },
          },
          live: { topic: 'conversations', id: before.id },
        });
        const { assigneeId } = input;
        if (assigneeId)
          await tellAssignee(tx, ctx, { id: before.id, version, assigneeId, contact: before.contact.name });
        return findConversation(tx, ctx, before.id);
      });
    }),
});
