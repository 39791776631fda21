import { and, eq } from 'drizzle-orm';
import { contactMerges, type MergeMoves } from '#db/schema/duplicates.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { conflictActionsOf } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { contactMergeUndone } from '../events.ts';
import { putBack, takeBack } from './images.ts';
import { partConsents } from './merge-consents.ts';
import { lockPeople, type MergeRow, standingMerges, undoUntil } from './merges-repo.ts';
import { moveBack, refileBack } from './moves.ts';

/**
 * Makes two contacts of one again: everything that moved and is still there goes back, what the merge changed and
 * nobody changed since is as it was. What came meanwhile (messages, what they caused, new addresses) stays with the
 * survivor; a withdrawal of consent that came meanwhile holds for both.
 *
 * @throws AppError `not_found`, `conflict` (`too_late` after 30 days, `merged_since` when a later merge stands on it).
 */
export async function undoMerge(tx: Tx, ctx: Ctx, mergeId: string): Promise<void> {
  const [found] = await tx
    .select({ survivorId: contactMerges.survivorId, mergedId: contactMerges.mergedId })
    .from(contactMerges)
    .where(and(eq(contactMerges.workspaceId, ctx.workspaceId), eq(contactMerges.id, mergeId)));
  if (!found) throw notFound('merge');
  await lockPeople(tx, ctx, [found.survivorId, found.mergedId]);
  const merge = await undoable(tx, ctx, mergeId, found.survivorId);
  const { survivorId, mergedId, moves } = merge;
  const now = ctx.now.toISOString();
  // Questions that were asked about the one person have to be looked at again.
  const waiting = await conflictActionsOf(tx, ctx, [survivorId]);
  if (waiting.length > 0)
    await tx.raw`
      update drafts set state = 'void', version = version + 1, updated_at = ${now}
      where workspace_id = ${ctx.workspaceId} and action_id = any(${waiting}::uuid[]) and state = 'waiting'`;

  await moveBack(tx, ctx, moves.moved, survivorId, mergedId);
  for (const one of moves.joined) await refileBack(tx, ctx, one);
  for (const one of moves.changed) await takeBack(tx, ctx, one);
  for (const id of moves.moved.conversations ?? [])
    if (!moves.joined.some(({ from }) => from === id)) await splitConversation(tx, ctx, merge, id);
  for (const { from, before } of moves.joined) await putBack(tx, ctx, 'conversations', from, before);
  await unfold(tx, ctx, moves.folded);
  await partConsents(tx, ctx, { ...merge, consents: moves.consents });
  // Addresses that were blocked meanwhile belong to whoever has them.
  await tx.raw`
    update suppressions s set contact_id = ${mergedId} from contact_identities i
    where s.workspace_id = ${ctx.workspaceId} and s.contact_id = ${survivorId}
      and i.workspace_id = s.workspace_id and i.contact_id = ${mergedId} and i.value = s.address`;
  await tx.raw`
    update contacts set merged_into_id = null, version = version + 1, updated_at = ${now}
    where workspace_id = ${ctx.workspaceId} and id = ${mergedId}`;
  if (moves.pair)
    await tx.raw`
      update contact_duplicates set state = ${moves.pair.state}, decided_by = null, decided_at = null
      where workspace_id = ${ctx.workspaceId} and id = ${moves.pair.id} and state = 'merged'`;
  await tx
    .update(contactMerges)
    .set({ undoneAt: ctx.now, undoneBy: ctx.actor.name })
    .where(and(eq(contactMerges.workspaceId, ctx.workspaceId), eq(contactMerges.id, mergeId)));
  const details = { mergeId, mergedId, survivorId, name: merge.mergedName };
  await record(tx, ctx, {
    audit: [survivorId, mergedId].map((id) => ({
      action: 'contact.merge_undone' as const,
      entity: { type: 'contact' as const, id },
      contactId: id,
      details,
    })),
    event: contactMergeUndone.of({ contactId: survivorId, mergedId, mergeId }),
    live: [
      { topic: 'contacts', id: survivorId },
      { topic: 'contacts', id: mergedId },
      ...(moves.moved.conversations ?? []).map((id) => ({ topic: 'conversations', id })),
      ...(moves.moved.leads ?? []).map((id) => ({ topic: 'leads', id })),
    ],
  });
}

/** Merges are taken back in the order in which they were made, the last one first: each stands on the one before. */
async function undoable(tx: Tx, ctx: Ctx, mergeId: string, survivorId: string): Promise<MergeRow> {
  const [latest, ...earlier] = await standingMerges(tx, ctx, survivorId);
  if (latest?.id === mergeId) {
    if (undoUntil(latest) < ctx.now)
      throw conflict('A merge can be taken back for 30 days. This one is older.', 'too_late');
    return latest;
  }
  if (earlier.some(({ id }) => id === mergeId))
    throw conflict(
      `Take back the merge with ${latest?.mergedName ?? 'the other contact'} first: it came later.`,
      'merged_since',
    );
  throw conflict('This merge was taken back already.', 'too_late');
}

async function unfold(tx: Tx, ctx: Ctx, folded: MergeMoves['folded']): Promise<void> {
  if (!folded) return;
  await putBack(tx, ctx, 'leads', folded.from, folded.before);
  await tx.raw`
    update conversations set lead_id = ${folded.from}
    where workspace_id = ${ctx.workspaceId} and lead_id = ${folded.to}
      and id = any(${folded.conversations}::uuid[])`;
}

/**
 * A conversation goes back as it was. What was said in it since stays with the survivor, in a conversation of its own
 * that goes on from there.
 */
async function splitConversation(tx: Tx, ctx: Ctx, merge: MergeRow, id: string): Promise<void> {
  const { survivorId, moves } = merge;
  const here = ctx.workspaceId;
  const [since] = await tx.raw<{ ids: string[] | null }[]>`
    select array_agg(id) as ids from messages
    where workspace_id = ${here} and conversation_id = ${id} and contact_id = ${survivorId}`;
  const ids = since?.ids ?? [];
  if (ids.length === 0) return;
  const before = moves.conversations[id];
  const made = newId();
  await tx.raw`
    insert into conversations
    select (jsonb_populate_record(null::conversations, to_jsonb(v) || jsonb_build_object('id', ${made}::uuid,
      'contact_id', ${survivorId}::uuid, 'external_id', null, 'joined_into_id', null, 'lead_id', (
        select l.id from leads l where l.workspace_id = ${here} and l.contact_id = ${survivorId}
          and l.status in ('new', 'contacted', 'qualified')), 'created_at', ${ctx.now.toISOString()}::timestamptz))).*
    from conversations v where v.workspace_id = ${here} and v.id = ${id}`;
  await tx.raw`update messages set conversation_id = ${made} where workspace_id = ${here} and id = any(${ids}::uuid[])`;
  for (const table of ['drafts', 'understandings'])
    await tx.raw`
      update ${tx.raw(table)} set conversation_id = ${made}
      where workspace_id = ${here} and conversation_id = ${id} and message_id = any(${ids}::uuid[])`;
  for (const table of ['send_intents', 'actions', 'tickets'])
    await tx.raw`
      update ${tx.raw(table)} set conversation_id = ${made}
      where workspace_id = ${here} and conversation_id = ${id} and contact_id = ${survivorId}`;
  if (before) await putBack(tx, ctx, 'conversations', id, before);
}
