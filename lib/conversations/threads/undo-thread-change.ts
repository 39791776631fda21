import { and, eq } from 'drizzle-orm';
import { threadChanges } from '#db/schema/threads.ts';
import { beyondReach, type Tx, withTenant } from '#db/tenant.ts';
import { imageOf, joinPair, putBack, refileBack, takeBack } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findConversation } from '../repo.ts';
import { type ThreadChangeUndone, undoThreadChangeInput } from '../threads.schemas.ts';
import { type ChangeRow, lockThreads, recordOnBoth, standingChanges } from './changes-repo.ts';
import { joinComposers, partComposers } from './composer-texts.ts';
import { decideUndo } from './decide-undo.ts';
import { stepAside, takePlace } from './slots.ts';

const WHY = {
  undone: 'This was taken back already.',
  too_late: 'A merge or a split can be taken back for 30 days. This one is older.',
  changed_since: 'One of the two conversations was merged or split again since. Take that back first.',
} as const;

/**
 * Takes a merge or a split of conversations back, the last one or the one that is named: what moved and still is there
 * goes back, and what nobody changed since is as it was. What was said since a merge stays where it was said; what was
 * said since a split comes along.
 *
 * @throws AppError `not_found`, `conflict` (`undone`, `too_late`, `changed_since`).
 */
export const undoThreadChange = defineVerb({
  name: 'undo_thread_change',
  does: 'merge conversations',
  permission: 'conversations.write',
  input: undoThreadChangeInput,
  run: ({ ctx, input }): Promise<ThreadChangeUndone> =>
    withTenant(ctx, async (tx) => {
      const asked = await findConversation(tx, ctx, input.conversationId);
      const found = await findChange(tx, ctx, asked.id, input.changeId);
      const [kept] = await lockThreads(tx, ctx, [found.conversationId, found.otherId]);
      // Read again under the locks: somebody may have been quicker.
      const change = await findChange(tx, ctx, found.conversationId, found.id);
      const [latest] = await standingChanges(tx, ctx, [change.conversationId, change.otherId]);
      const answer = decideUndo(
        {
          madeAt: change.createdAt,
          undone: change.undoneAt !== null,
          laterChange: latest?.id !== change.id,
          moved: await stoodApart(tx, ctx, change),
        },
        ctx.now,
      );
      if (answer.kind === 'refuse') throw conflict(WHY[answer.why], answer.why);
      if (!kept) throw new Error('The conversation was read.');
      return beyondReach(tx, async () => {
        await (change.kind === 'merge' ? part(tx, ctx, change) : rejoin(tx, ctx, change));
        await tx
          .update(threadChanges)
          .set({ undoneAt: ctx.now, undoneBy: ctx.actor.name })
          .where(and(eq(threadChanges.workspaceId, ctx.workspaceId), eq(threadChanges.id, change.id)));
        const other = await findConversation(tx, ctx, change.otherId);
        const { conversationId, otherId, otherName: name, kind } = change;
        await recordOnBoth(
          ...([
            tx,
            ctx,
            kind === 'merge' ? 'conversation.merge_undone' : 'conversation.split_undone',
          ] as const),
          [kept, { ...other, id: otherId }],
          { changeId: change.id, conversationId, otherId, name },
        );
        return { changeId: change.id, kind, conversationId, otherId };
      });
    }),
});

async function findChange(tx: Tx, ctx: Ctx, conversationId: string, changeId?: string): Promise<ChangeRow> {
  const [change] = changeId
    ? await tx
        .select()
        .from(threadChanges)
        .where(and(eq(threadChanges.workspaceId, ctx.workspaceId), eq(threadChanges.id, changeId)))
    : await standingChanges(tx, ctx, [conversationId]);
  if (!change || ![change.conversationId, change.otherId].includes(conversationId))
    throw notFound('change of the conversation');
  return change;
}

/** Whether the two no longer stand to one another as the change left them. */
async function stoodApart(tx: Tx, ctx: Ctx, { kind, conversationId, otherId }: ChangeRow): Promise<boolean> {
  const rows = await tx.raw<{ id: string; into: string | null }[]>`
    select id, joined_into_id as into from conversations
    where workspace_id = ${ctx.workspaceId} and id in (${conversationId}, ${otherId})`;
  const into = new Map(rows.map((row) => [row.id, row.into]));
  return (
    into.get(conversationId) !== null || into.get(otherId) !== (kind === 'merge' ? conversationId : null)
  );
}

/** Makes two of one again. */
async function part(tx: Tx, ctx: Ctx, { moves, conversationId, otherId }: ChangeRow): Promise<void> {
  const { rows, kept, other, composer } = moves;
  for (const id of [conversationId, otherId]) await stepAside(tx, ctx, id);
  await refileBack(tx, ctx, { from: otherId, to: conversationId, rows });
  await takeBack(tx, ctx, { table: 'conversations', id: conversationId, ...kept });
  await putBack(tx, ctx, 'conversations', otherId, other.before);
  await takePlace(tx, ctx, conversationId, kept.before.beside === true);
  await takePlace(tx, ctx, otherId, other.before.beside === true);
  await partComposers(tx, ctx, composer, otherId, conversationId);
}

/** Makes one of two again, with everything that was said in the new one since. */
async function rejoin(tx: Tx, ctx: Ctx, { moves, conversationId, otherId }: ChangeRow): Promise<void> {
  const { kept, other } = moves;
  const [mine, theirs] = [
    await imageOf(tx, ctx, 'conversations', conversationId),
    await imageOf(tx, ctx, 'conversations', otherId),
  ];
  await stepAside(tx, ctx, conversationId);
  await tx.raw`
    update conversations set external_id = null where workspace_id = ${ctx.workspaceId} and id = ${otherId}`;
  await joinPair(tx, ctx, { from: otherId, to: conversationId, answersFollow: true, leadFollows: true });
  // Both are as the split left them: so is everything as it was before.
  if (mine.version === kept.after.version && theirs.version === other.after.version)
    await putBack(tx, ctx, 'conversations', conversationId, kept.before);
  await tx.raw`
    update conversations v set external_id = coalesce(v.external_id, ${(theirs.external_id ?? null) as string | null}::text)
    where workspace_id = ${ctx.workspaceId} and id = ${conversationId}`;
  await tx.raw`
    update actions set input = jsonb_set(input, '{conversationId}', to_jsonb(${conversationId}::uuid))
    where workspace_id = ${ctx.workspaceId} and conversation_id = ${conversationId}
      and input->>'conversationId' = ${otherId}::uuid::text`;
  await takePlace(tx, ctx, conversationId, kept.before.beside === true);
  await joinComposers(tx, ctx, otherId, conversationId);
}
