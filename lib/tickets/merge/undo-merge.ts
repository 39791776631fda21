import { and, eq } from 'drizzle-orm';
import { ticketMerges } from '#db/schema/tickets.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { keepClocks } from '../keep-clocks.ts';
import { ticketMergeIdInput } from '../merges.schemas.ts';
import { findTicket, type HeldTicket } from '../repo.ts';
import type { MergeDone } from '../schemas.ts';
import { type Image, putClocksBack, putMergedBack, putSurvivorBack } from './images.ts';
import { joinTickets } from './merge-tickets.ts';
import { moveLinksBack } from './move-links.ts';
import { moveRowsBack } from './moves.ts';
import { lockTwo, type MergeRow, standingMerges, undoUntil } from './repo.ts';

/**
 * Takes back the last merge or split of a ticket. Of a merge: what moved and is still there goes back, what nobody
 * changed since is as it was; what came meanwhile stays with the survivor. Of a split: the part is folded in again.
 *
 * @throws AppError `not_found`, `conflict` (`too_late` after 30 days, `merged_since` when a later one stands on it).
 */
export const undoTicketMerge = defineVerb({
  name: 'undo_ticket_merge',
  does: 'merge tickets',
  permission: 'tickets.write',
  input: ticketMergeIdInput,
  run: ({ ctx, input: { mergeId } }): Promise<MergeDone> =>
    withTenant(ctx, async (tx) => {
      const [merge] = await tx
        .select()
        .from(ticketMerges)
        .where(and(eq(ticketMerges.workspaceId, ctx.workspaceId), eq(ticketMerges.id, mergeId)));
      if (!merge) throw notFound('merge');
      const [survivor, merged] = await lockTwo(tx, ctx, merge.survivorId, merge.mergedId);
      await refuseOld(tx, ctx, mergeId, merge.survivorId, merge.mergedId);
      await tx
        .update(ticketMerges)
        .set({ undoneAt: ctx.now, undoneBy: ctx.actor.name })
        .where(and(eq(ticketMerges.workspaceId, ctx.workspaceId), eq(ticketMerges.id, mergeId)));
      if (merge.kind === 'split') await foldIn(tx, ctx, merge);
      else await part(tx, ctx, merge, survivor, merged);
      return { mergeId, ticket: await findTicket(tx, ctx, merge.survivorId) };
    }),
});

/** They are taken back in the order in which they were made, the last one first: each stands on the one before. */
async function refuseOld(tx: Tx, ctx: Ctx, mergeId: string, ...ids: string[]): Promise<void> {
  for (const id of ids) {
    const standing = await standingMerges(tx, ctx, id);
    const merge = standing.find((one) => one.id === mergeId);
    if (!merge) throw conflict('This was taken back already.', 'too_late');
    if (undoUntil(merge) < ctx.now)
      throw conflict('It can be taken back for 30 days. This one is older.', 'too_late');
    const [latest] = standing;
    if (latest && latest.id !== mergeId) {
      const other = await findTicket(tx, ctx, latest.survivorId === id ? latest.mergedId : latest.survivorId);
      throw conflict(`Take back what was done with #${other.number} first: it came later.`, 'merged_since');
    }
  }
}

async function part(
  tx: Tx,
  ctx: Ctx,
  { moves, survivorId, mergedId, id: mergeId }: MergeRow,
  survivor: HeldTicket,
  merged: HeldTicket,
): Promise<void> {
  const here = ctx.workspaceId;
  const now = ctx.now.toISOString();
  const went = new Set(moves.lines.map(({ id }) => id));
  const [theirs, ours] = [true, false].map((back) =>
    JSON.stringify(survivor.ticket.checklist.filter(({ id }) => went.has(id) === back)),
  );
  const { before, after } = moves.survivor as { before: Image; after: Image };
  await moveRowsBack(tx, ctx, moves, survivorId, mergedId);
  await moveLinksBack(tx, ctx, moves.links);
  await putSurvivorBack(tx, ctx, survivorId, before, after);
  await putClocksBack(tx, ctx, survivorId, moves.clocks);
  await tx.raw`
    update tickets set checklist = ${ours ?? '[]'}::jsonb,
      minutes_spent = greatest(0, minutes_spent - ${moves.minutes}),
      tags = array(select tag from unnest(tags) with ordinality as u (tag, at)
        where tag <> all(${moves.tags}::text[]) order by at),
      watcher_ids = array(select w from unnest(watcher_ids) with ordinality as u (w, at)
        where w <> all(${moves.watchers}::uuid[]) order by at),
      version = version + 1, updated_at = ${now}
    where workspace_id = ${here} and id = ${survivorId}`;
  await putMergedBack(tx, ctx, mergedId, moves.merged);
  // Looks that were planned have gone by unheard: they are planned anew.
  await tx.raw`
    update tickets set merged_into_id = null, checklist = ${theirs ?? '[]'}::jsonb, minutes_spent = ${moves.minutes},
      next_look_at = null, version = version + 1, updated_at = ${now}
    where workspace_id = ${here} and id = ${mergedId}`;
  await record(tx, ctx, {
    audit: [
      { of: survivor.ticket, number: merged.ticket.number },
      { of: merged.ticket, number: survivor.ticket.number },
    ].map(({ of, number }) => ({
      action: 'ticket.merge_undone' as const,
      entity: { type: 'ticket' as const, id: of.id },
      contactId: of.contact.id,
      details: { mergeId, number },
    })),
    live: [survivorId, mergedId].map((ticketId) => ({ topic: 'tickets', id: ticketId })),
  });
  await keepClocks(tx, ctx, survivorId);
  await keepClocks(tx, ctx, mergedId);
}

/** What was parted comes back with all that was done to it since; lines stand where they stood. */
async function foldIn(tx: Tx, ctx: Ctx, { moves, survivorId, mergedId }: MergeRow): Promise<void> {
  await joinTickets(tx, ctx, mergedId, survivorId);
  const { checklist } = await findTicket(tx, ctx, survivorId);
  const place = new Map(moves.lines.map(({ id, at }) => [id, at]));
  const lines = checklist.filter(({ id }) => !place.has(id));
  for (const line of checklist
    .filter(({ id }) => place.has(id))
    .toSorted((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0)))
    lines.splice(place.get(line.id) ?? lines.length, 0, line);
  await tx.raw`
    update tickets set checklist = ${JSON.stringify(lines)}::jsonb
    where workspace_id = ${ctx.workspaceId} and id = ${survivorId}`;
}
