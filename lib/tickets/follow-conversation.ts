import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { changeTicket } from './change-ticket.ts';
import { keepClocks } from './keep-clocks.ts';
import { lockTicket } from './repo.ts';

const input = z.object({
  conversationId: idField,
  messageId: idField,
  /** Who wrote: their word opens what waited for it, ours is the answer that was promised. */
  wrote: z.enum(['requester', 'us']),
});

/**
 * What a message of a conversation means for the tickets that came from it, or for those that go on in their place. The same message twice changes nothing
 * more.
 */
export const followConversation = defineVerb({
  name: 'follow_conversation',
  does: 'follow the conversations of tickets',
  permission: 'internal.record',
  input,
  run: ({ ctx, input: { conversationId, messageId, wrote } }): Promise<{ tickets: number }> =>
    withTenant(ctx, async (tx) => {
      const [message] = await tx.raw<{ at: string }[]>`
        select created_at as at from messages where workspace_id = ${ctx.workspaceId} and id = ${messageId}`;
      const rows = await tx.raw<{ id: string }[]>`
        with recursive goes (id, merged_into_id) as (
          select id, merged_into_id from tickets where workspace_id = ${ctx.workspaceId}
            and conversation_id = ${conversationId} and message_id is distinct from ${messageId}
          union select t.id, t.merged_into_id from goes join tickets t
            on t.workspace_id = ${ctx.workspaceId} and t.id = goes.merged_into_id
        ) select t.id from goes join tickets t on t.workspace_id = ${ctx.workspaceId} and t.id = goes.id
          where t.merged_into_id is null and t.status <> 'closed' order by t.id`;
      if (!message) return { tickets: 0 };
      for (const { id } of rows) {
        const held = await lockTicket(tx, ctx, id);
        if (wrote === 'requester') {
          // What was written before it was laid aside asks for nothing.
          const since = held.rests.at(-1);
          if (!since || since.until !== null || new Date(message.at) < new Date(since.from)) continue;
          if (since.status === 'waiting') continue;
          await changeTicket(tx, ctx, held, { status: 'open' }, { reason: 'The requester wrote again.' });
          continue;
        }
        await tx.raw`
          update tickets set answered_at = least(answered_at, ${message.at}::timestamptz),
            last_answer_at = greatest(last_answer_at, ${message.at}::timestamptz)
          where workspace_id = ${ctx.workspaceId} and id = ${id}`;
        await keepClocks(tx, ctx, id);
      }
      return { tickets: rows.length };
    }),
});
