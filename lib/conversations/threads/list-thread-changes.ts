import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findConversation } from '../repo.ts';
import { conversationIdInput } from '../schemas.ts';
import type { ThreadChangeDto } from '../threads.schemas.ts';
import { changeDto, standingChanges } from './changes-repo.ts';

/** Merges and splits of a conversation that stand, the latest first; only the latest can be taken back. */
export const listThreadChanges = defineVerb({
  name: 'list_thread_changes',
  does: 'see conversations',
  permission: 'conversations.read',
  input: conversationIdInput,
  run: ({ ctx, input }): Promise<{ items: ThreadChangeDto[] }> =>
    withTenant(ctx, async (tx) => {
      const { id } = await findConversation(tx, ctx, input.conversationId);
      const own = await standingChanges(tx, ctx, [id]);
      const [latest] = own[0] ? await standingChanges(tx, ctx, [own[0].conversationId, own[0].otherId]) : [];
      return {
        items: own.map((row, at) => changeDto(row, ctx.now, at === 0 && row.id === latest?.id)),
      };
    }),
});
