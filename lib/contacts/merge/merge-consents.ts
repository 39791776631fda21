import type { MergeMoves } from '#db/schema/duplicates.ts';
import type { Tx } from '#db/tenant.ts';
import { type AuditEntry, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Image } from './images.ts';

const readAll = async (tx: Tx, ctx: Ctx, contactId: string): Promise<Map<string, Image>> => {
  const rows = await tx.raw<{ channel: string; image: Image }[]>`
    select channel, to_jsonb(k) as image from consents k
    where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId}`;
  return new Map(rows.map(({ channel, image }) => [channel, image]));
};

/**
 * One consent state for the one person: on each channel a withdrawal wins over any grant, whenever it was given; of two
 * alike the later one. The merged contact keeps its own rows, so nothing that was ever said is lost.
 */
export async function mergeConsents(
  tx: Tx,
  ctx: Ctx,
  survivorId: string,
  mergedId: string,
): Promise<MergeMoves['consents']> {
  const mine = await readAll(tx, ctx, survivorId);
  const changes: MergeMoves['consents'] = [];
  const audit: AuditEntry[] = [];
  for (const [channel, theirs] of await readAll(tx, ctx, mergedId)) {
    const before = mine.get(channel) ?? null;
    const wins =
      before === null ||
      (theirs.status === before.status
        ? Date.parse(String(theirs.at)) > Date.parse(String(before.at))
        : theirs.status === 'withdrawn');
    if (!wins) continue;
    const after = { ...theirs, contact_id: survivorId };
    await put(tx, after);
    changes.push({ channel, before, after });
    if (before?.status !== theirs.status)
      audit.push({
        action: 'consent.changed',
        entity: { type: 'contact', id: survivorId },
        contactId: survivorId,
        details: { channel, status: theirs.status, mergedId },
      });
  }
  if (audit.length > 0) await record(tx, ctx, { audit });
  return changes;
}

/**
 * The survivor's consents as they were, unless somebody spoke since: then what they said stays, and a withdrawal holds
 * for both, because nobody can tell any more which of the two it came from.
 */
export async function partConsents(
  tx: Tx,
  ctx: Ctx,
  merge: { survivorId: string; mergedId: string; createdAt: Date; consents: MergeMoves['consents'] },
): Promise<void> {
  const now = await readAll(tx, ctx, merge.survivorId);
  for (const { channel, before, after } of merge.consents) {
    if (!alike(now.get(channel), after)) continue;
    now.delete(channel);
    if (before) await put(tx, before);
    else
      await tx.raw`delete from consents where workspace_id = ${ctx.workspaceId}
        and contact_id = ${merge.survivorId} and channel = ${channel}`;
  }
  for (const consent of now.values())
    if (consent.status === 'withdrawn' && Date.parse(String(consent.at)) >= merge.createdAt.getTime())
      await put(tx, { ...consent, contact_id: merge.mergedId });
}

const alike = (one: Image | undefined, other: Image): boolean =>
  one !== undefined &&
  ['status', 'basis', 'source', 'entry_id', 'at'].every(
    (field) => (one[field] ?? null) === (other[field] ?? null),
  );

const put = (tx: Tx, image: Image): Promise<unknown> => tx.raw`
  insert into consents as k select * from jsonb_populate_record(null::consents, ${JSON.stringify(image)}::jsonb)
  on conflict (workspace_id, contact_id, channel) do update
    set status = excluded.status, basis = excluded.basis, source = excluded.source,
      entry_id = excluded.entry_id, at = excluded.at`;
