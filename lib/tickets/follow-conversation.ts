import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { changeTicket } from './change-ticket.ts';
import { keepClocks } from './keep-clocks.ts';
import { type HeldTicket, lockTicket } from './repo.ts';
import { watchBecause } from './watchers/set-watchers.ts';
import { tellWatchers } from './watchers/tell-watchers.ts';

const input = z.object({
  conversationId: idField,
  messageId: idField,
  /** Who wrote: their word opens what waited for it, ours is the answer that was promised; a note names members. */
  wrote: z.enum(['requester', 'us', 'note']),
});

interface Message {
  id: string;
  at: string;
  author_kind: string;
  author_id: string | null;
  author_name: string;
}

/**
 * What a message of a conversation means for the tickets that came from it, or for those that go on in their place. The
 * same message twice changes nothing more.
 */
export const followConversation = defineVerb({
  name: 'follow_conversation',
  does: 'follow the conversations of tickets',
  permission: 'internal.record',
  input,
  run: ({ ctx, input: { conversationId, messageId, wrote } }): Promise<{ tickets: number }> =>
    withTenant(ctx, async (tx) => {
      const [message] = await tx.raw<Message[]>`
        select id, created_at as at, author_kind, author_id, author_name
        from messages where workspace_id = ${ctx.workspaceId} and id = ${messageId}`;
      const rows = await tx.raw<{ id: string }[]>`
        with recursive goes (id, merged_into_id) as (
          select id, merged_into_id from tickets where workspace_id = ${ctx.workspaceId}
            and conversation_id = ${conversationId} and message_id is distinct from ${messageId}
          union select t.id, t.merged_into_id from goes join tickets t
            on t.workspace_id = ${ctx.workspaceId} and t.id = goes.merged_into_id
        ) select t.id from goes join tickets t on t.workspace_id = ${ctx.workspaceId} and t.id = goes.id
          where t.merged_into_id is null and t.status <> 'closed' order by t.id`;
      if (!message) return { tickets: 0 };
      const follow = { requester: theyWrote, us: weAnswered, note: weNoted }[wrote];
      for (const { id } of rows) await follow(tx, ctx, await lockTicket(tx, ctx, id), message);
      return { tickets: rows.length };
    }),
});

async function theyWrote(tx: Tx, ctx: Ctx, held: HeldTicket, message: Message): Promise<void> {
  const { ticket, rests } = held;
  // Before it is opened again: that is the smaller news of the two.
  await tellWatchers(tx, ctx, ticket, {
    title: `The requester wrote on ticket #${ticket.number}`,
    words: { type: 'message', id: message.id },
    onceKey: `message:${ticket.id}:${message.id}`,
  });
  // What was written before it was laid aside asks for nothing.
  const since = rests.at(-1);
  if (!since || since.until !== null || new Date(message.at) < new Date(since.from)) return;
  if (since.status === 'waiting') return;
  await changeTicket(tx, ctx, held, { status: 'open' }, { reason: 'The requester wrote again.' });
}

async function weAnswered(tx: Tx, ctx: Ctx, { ticket }: HeldTicket, message: Message): Promise<void> {
  await tx.raw`
    update tickets set answered_at = least(answered_at, ${message.at}::timestamptz),
      last_answer_at = greatest(last_answer_at, ${message.at}::timestamptz)
    where workspace_id = ${ctx.workspaceId} and id = ${ticket.id}`;
  await keepClocks(tx, ctx, ticket.id);
  const person = message.author_kind === 'user' ? message.author_id : null;
  await tellWatchers(tx, ctx, ticket, {
    title: `${message.author_name} answered ticket #${ticket.number}`,
    words: { type: 'message', id: message.id },
    onceKey: `message:${ticket.id}:${message.id}`,
    except: [person],
  });
  if (person) await watchBecause(tx, ctx, ticket.id, 'replied', [person]);
}

async function weNoted(tx: Tx, ctx: Ctx, { ticket }: HeldTicket, message: Message): Promise<void> {
  const named = await tx.raw<{ id: string }[]>`
    select user_id as id from mentions
    where workspace_id = ${ctx.workspaceId} and message_id = ${message.id}`;
  await watchBecause(
    tx,
    ctx,
    ticket.id,
    'mentioned',
    named.map(({ id }) => id),
  );
}
