import { mentions } from '#db/schema/inbox.ts';
import { beyondReach, type Tx } from '#db/tenant.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { notify } from '#lib/notifications/index.ts';

/**
 * Names members in a note: it comes up under *Mentioned* of their inbox, and behind their bell. The bell says neither
 * who the conversation is with nor what the note says: they may not be allowed to see it.
 *
 * @throws AppError `invalid_input` for somebody who is no member.
 */
export async function mention(
  tx: Tx,
  ctx: Ctx,
  note: { messageId: string; conversationId: string; userIds: readonly string[] },
): Promise<void> {
  const userIds = [...new Set(note.userIds)];
  if (userIds.length === 0) return;
  const members = await tx.raw<{ id: string }[]>`
    select user_id as id from memberships
    where workspace_id = ${ctx.workspaceId} and user_id = any(${userIds}::uuid[])`;
  if (members.length < userIds.length) throw invalid('mentions', 'must be members of this workspace');
  await tx.insert(mentions).values(
    userIds.map((userId) => ({
      workspaceId: ctx.workspaceId,
      messageId: note.messageId,
      userId,
      createdAt: ctx.now,
    })),
  );
  await notify(tx, ctx, {
    userIds,
    kind: 'mention',
    entity: { type: 'conversation', id: note.conversationId },
    title: `${ctx.actor.name} mentioned you in a note`,
    words: { type: 'message', id: note.messageId },
    onceKey: `mention:${note.messageId}`,
  });
}

/** In how many conversations a note names the caller that they have not looked at; up to 1,000. */
export async function countMentions(tx: Tx, ctx: Ctx): Promise<number> {
  const me = userIdOf(ctx);
  if (!me) return 0;
  const [row] = await tx.raw<{ count: number }[]>`
    select count(distinct m.conversation_id)::int as count from (
      select message_id from mentions where workspace_id = ${ctx.workspaceId} and user_id = ${me} and seen_at is null
      order by created_at desc limit 1000
    ) n join messages m on m.workspace_id = ${ctx.workspaceId} and m.id = n.message_id`;
  return row?.count ?? 0;
}

/** Whether a note of the conversation names the caller and was not looked at yet. */
export async function isMentioned(tx: Tx, ctx: Ctx, conversationId: string): Promise<boolean> {
  const me = userIdOf(ctx);
  if (!me) return false;
  const rows = await tx.raw`
    select 1 from mentions n join messages m on m.workspace_id = n.workspace_id and m.id = n.message_id
    where n.workspace_id = ${ctx.workspaceId} and n.user_id = ${me} and n.seen_at is null
      and m.conversation_id = ${conversationId} limit 1`;
  return rows.length > 0;
}

/** The caller has looked at the thread. @returns whether there was something new. */
export async function seeMentions(tx: Tx, ctx: Ctx, conversationId: string): Promise<boolean> {
  const me = userIdOf(ctx);
  if (!me) return false;
  const rows = await beyondReach(
    tx,
    () => tx.raw`
      update mentions n set seen_at = ${ctx.now.toISOString()}::timestamptz from messages m
      where n.workspace_id = ${ctx.workspaceId} and n.user_id = ${me} and n.seen_at is null
        and m.workspace_id = n.workspace_id and m.id = n.message_id and m.conversation_id = ${conversationId}
      returning 1`,
  );
  return rows.length > 0;
}
