import { and, desc, eq } from 'drizzle-orm';
import { jobReplays } from '#db/schema/jobs.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { replayStarted } from './events.ts';
import type { ReplayDtoProgress } from './schemas.ts';

export type ReplayRow = typeof jobReplays.$inferSelect;

export const toReplayDto = (row: ReplayRow): ReplayDtoProgress => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  filter: row.filter,
  functionIds: row.functionIds,
  total: row.total,
  done: row.done,
  askedBy: row.askedBy,
  createdAt: row.createdAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
});

/** Writes the replay down and wakes the function that does it. Nothing to do is done at once. */
export async function startReplay(
  tx: Tx,
  ctx: Ctx,
  what: Pick<ReplayRow, 'kind' | 'filter' | 'functionIds' | 'total'>,
): Promise<ReplayRow> {
  const id = newId();
  const none = what.total === 0;
  const [row] = await tx
    .insert(jobReplays)
    .values({
      workspaceId: ctx.workspaceId,
      id,
      ...what,
      askedBy: ctx.actor.name,
      ...(none ? { state: 'done' as const, endedAt: ctx.now } : {}),
    })
    .returning();
  if (!row) throw new Error('The replay was not stored.');
  if (!none)
    await record(tx, ctx, {
      audit: {
        action: 'job.replayed',
        entity: { type: 'job', id },
        details: { kind: what.kind, total: what.total },
      },
      event: replayStarted.of({ batchId: id }),
      live: { topic: 'jobs', id },
    });
  return row;
}

/** @throws AppError `not_found`. */
export async function findReplay(tx: Tx, ctx: Ctx, id: string, lock = false): Promise<ReplayRow> {
  const query = tx
    .select()
    .from(jobReplays)
    .where(and(eq(jobReplays.workspaceId, ctx.workspaceId), eq(jobReplays.id, id)));
  const [row] = await (lock ? query.for('update') : query);
  if (!row) throw notFound('replay');
  return row;
}

export const recentReplays = (tx: Tx, ctx: Ctx, limit: number): Promise<ReplayRow[]> =>
  tx
    .select()
    .from(jobReplays)
    .where(eq(jobReplays.workspaceId, ctx.workspaceId))
    .orderBy(desc(jobReplays.id))
    .limit(limit);

export async function updateReplay(
  tx: Tx,
  ctx: Ctx,
  id: string,
  set: Partial<Pick<ReplayRow, 'state' | 'done' | 'position' | 'endedAt'>>,
): Promise<ReplayRow> {
  const [row] = await tx
    .update(jobReplays)
    .set(set)
    .where(and(eq(jobReplays.workspaceId, ctx.workspaceId), eq(jobReplays.id, id)))
    .returning();
  if (!row) throw notFound('replay');
  await record(tx, ctx, { live: { topic: 'jobs', id } });
  return row;
}
