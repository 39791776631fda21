import { and, desc, eq, isNull, or } from 'drizzle-orm';
import { contactMerges } from '#db/schema/duplicates.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { type MergeDto, UNDO_DAYS } from '../duplicates.schemas.ts';

export type MergeRow = typeof contactMerges.$inferSelect;

/**
 * Nobody writes to either contact while they are merged or parted: `ingest_message` holds the same locks, shared. In
 * one order, so that two merges cannot wait for each other.
 */
export async function lockPeople(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<void> {
  for (const id of [...ids].sort())
    await tx.raw`select pg_advisory_xact_lock(hashtextextended(format('contact:%s:%s', ${ctx.workspaceId}::uuid, ${id}::uuid), 0))`;
  await tx.raw`select 1 from contacts where workspace_id = ${ctx.workspaceId} and id = any(${[...ids]}::uuid[])
    order by id for update`;
}

/** Merges in which a contact took part and that were not taken back, the latest first. */
export const standingMerges = (tx: Tx, ctx: Ctx, contactId: string): Promise<MergeRow[]> =>
  tx
    .select()
    .from(contactMerges)
    .where(
      and(
        eq(contactMerges.workspaceId, ctx.workspaceId),
        isNull(contactMerges.undoneAt),
        or(eq(contactMerges.survivorId, contactId), eq(contactMerges.mergedId, contactId)),
      ),
    )
    .orderBy(desc(contactMerges.createdAt), desc(contactMerges.id));

export const undoUntil = (merge: Pick<MergeRow, 'createdAt'>): Date =>
  new Date(merge.createdAt.getTime() + UNDO_DAYS * 86_400_000);

export const mergeDto = (row: MergeRow): MergeDto => ({
  id: row.id,
  survivorId: row.survivorId,
  mergedId: row.mergedId,
  mergedName: row.mergedName,
  counts: row.counts,
  mergedBy: row.mergedBy,
  mergedAt: row.createdAt.toISOString(),
  undoUntil: undoUntil(row).toISOString(),
});
