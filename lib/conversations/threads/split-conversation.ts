import { threadChanges } from '#db/schema/threads.ts';
import { beyondReach, type Tx, withTenant } from '#db/tenant.ts';
import { imageOf } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type ConversationDetail, findConversation } from '../repo.ts';
import { splitConversationInput, type ThreadChanged } from '../threads.schemas.ts';
import { changeDto, lockThreads, recordOnBoth } from './changes-repo.ts';
import { composerRow, moveComposer } from './composer-texts.ts';
import { decideSplit, type SplitFacts } from './decide-split.ts';
import { moveRows } from './move-rows.ts';
import { file, recount } from './recount.ts';
import { stepAside } from './slots.ts';

const WHY = {
  elsewhere: 'This message stands in another conversation by now. Look at it there.',
  first: 'Nothing was said before this message: the whole conversation would move.',
  nothing_said: 'From here on there are only notes. Choose a message that was said before them.',
} as const;

/**
 * Makes a new conversation of a message and everything after it. The new one takes the place of the old one: what
 * comes next from the person goes there, unless it answers a mail of the old one. Taken back for 30 days.
 *
 * @throws AppError `not_found`, `conflict` (`elsewhere`, `first`, `nothing_said`).
 */
export const splitConversation = defineVerb({
  name: 'split_conversation',
  does: 'split conversations',
  permission: 'conversations.write',
  input: splitConversationInput,
  run: ({ ctx, input }): Promise<ThreadChanged> =>
    withTenant(ctx, async (tx) => {
      const [kept] = await lockThreads(tx, ctx, [input.conversationId]);
      if (!kept) throw new Error('The conversation was read.');
      const answer = decideSplit(await splitFacts(tx, ctx, kept.id, input.messageId));
      if (answer.kind === 'refuse') throw conflict(WHY[answer.why], answer.why);
      return beyondReach(tx, () => split(tx, ctx, kept, input.messageId));
    }),
});

async function split(tx: Tx, ctx: Ctx, kept: ConversationDetail, messageId: string): Promise<ThreadChanged> {
  const before = await imageOf(tx, ctx, 'conversations', kept.id);
  const made = newId();
  const typed = await composerRow(tx, ctx, kept.id);
  if (kept.status !== 'closed') await stepAside(tx, ctx, kept.id);
  await tx.raw`
    update conversations set external_id = null where workspace_id = ${ctx.workspaceId} and id = ${kept.id}`;
  const now = ctx.now.toISOString();
  await tx.raw`
    insert into conversations
    select (jsonb_populate_record(null::conversations, ${JSON.stringify({
      ...before,
      ...{ id: made, version: 1, created_at: now, updated_at: now, first_inbound_at: null },
      first_response_at: null,
    })}::jsonb)).*`;
  const rows = await moveRows(tx, ctx, { from: kept.id, to: made, messageId });
  const [heard] = await tx.raw<{ n: number }[]>`
    select count(*)::int as n from messages
    where workspace_id = ${ctx.workspaceId} and conversation_id = ${made} and direction = 'in'`;
  const unread = Math.min(kept.unread, heard?.n ?? 0);
  await tx.raw`
    update conversations set unread = ${unread} where workspace_id = ${ctx.workspaceId} and id = ${made}`;
  await recount(tx, ctx, kept.id, kept.unread - unread);
  for (const id of [kept.id, made]) await file(tx, ctx, id);
  await moveComposer(tx, ctx, kept.id, made);
  const change = {
    workspaceId: ctx.workspaceId,
    id: newId(),
    kind: 'split' as const,
    conversationId: kept.id,
    otherId: made,
    otherName: kept.contact.name,
    messages: rows.messages?.length ?? 0,
    madeBy: ctx.actor.name,
    undoneAt: null,
    undoneBy: null,
    createdAt: ctx.now,
    moves: {
      rows,
      kept: { before, after: await imageOf(tx, ctx, 'conversations', kept.id) },
      other: { before: {}, after: await imageOf(tx, ctx, 'conversations', made) },
      composer: { kept: typed, other: null, after: null },
    },
  };
  await tx.insert(threadChanges).values(change);
  await recordOnBoth(tx, ctx, 'conversation.split', [kept, { ...kept, id: made }], {
    changeId: change.id,
    conversationId: kept.id,
    otherId: made,
    messageId,
    messages: change.messages,
  });
  return { change: changeDto(change, ctx.now, true), conversation: await findConversation(tx, ctx, made) };
}

async function splitFacts(tx: Tx, ctx: Ctx, conversationId: string, messageId: string): Promise<SplitFacts> {
  const [row] = await tx.raw<SplitFacts[]>`
    select coalesce(bool_or(m.id = c.id), false) as here,
      count(*) filter (where (m.sent_at, m.id) < (c.sent_at, c.id))::int as before,
      count(*) filter (where m.direction <> 'note' and (m.sent_at, m.id) < (c.sent_at, c.id))::int as "saidBefore",
      count(*) filter (where m.direction <> 'note' and (m.sent_at, m.id) >= (c.sent_at, c.id))::int as "saidAfter"
    from messages m
    join messages c on c.workspace_id = m.workspace_id and c.id = ${messageId} and c.conversation_id = ${conversationId}
    where m.workspace_id = ${ctx.workspaceId} and m.conversation_id = ${conversationId}`;
  return row ?? { here: false, before: 0, saidBefore: 0, saidAfter: 0 };
}
