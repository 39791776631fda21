import { and, eq } from 'drizzle-orm';
import { bulkJobs } from '#db/schema/bulk.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { forbidden, notFound } from '#lib/core/errors.ts';
import type { Handled } from './change-record.ts';
import { type BulkChange, type BulkDto, type BulkEntity, type BulkReason, bulkChange } from './schemas.ts';

export type BulkJob = typeof bulkJobs.$inferSelect;

export const changeOf = (job: BulkJob): BulkChange => bulkChange.parse(job.change);

const thisOne = (ctx: Ctx, id: string) => and(eq(bulkJobs.workspaceId, ctx.workspaceId), eq(bulkJobs.id, id));

/** @throws AppError `not_found`. */
export async function findJob(tx: Tx, ctx: Ctx, id: string): Promise<BulkJob> {
  const [row] = await tx.select().from(bulkJobs).where(thisOne(ctx, id));
  if (!row) throw notFound('bulk change');
  return row;
}

/** Locks the job until the transaction ends. @throws AppError `not_found`. */
export async function lockJob(tx: Tx, ctx: Ctx, id: string): Promise<BulkJob> {
  const [row] = await tx.select().from(bulkJobs).where(thisOne(ctx, id)).for('update');
  if (!row) throw notFound('bulk change');
  return row;
}

export async function updateJob(
  tx: Tx,
  ctx: Ctx,
  id: string,
  values: Partial<typeof bulkJobs.$inferInsert>,
): Promise<BulkJob> {
  const [row] = await tx.update(bulkJobs).set(values).where(thisOne(ctx, id)).returning();
  if (!row) throw notFound('bulk change');
  return row;
}

export async function toBulkDto(tx: Tx, ctx: Ctx, job: BulkJob): Promise<BulkDto> {
  const reasons = await tx.raw<BulkReason[]>`
    select reason, count(*)::int as count from bulk_items
    where workspace_id = ${ctx.workspaceId} and job_id = ${job.id} and state in ('failed', 'kept')
      and reason is not null
    group by reason order by count desc, reason limit 20`;
  return {
    id: job.id,
    entity: job.entity,
    change: changeOf(job),
    state: job.state,
    total: job.total,
    done: job.done,
    skipped: job.skipped,
    asked: job.asked,
    failed: job.failed,
    undone: job.undone,
    kept: job.kept,
    reasons: [...reasons],
    startedBy: job.actor.name,
    createdAt: job.createdAt.toISOString(),
    endedAt: job.endedAt?.toISOString() ?? null,
  };
}

/** Writes how records went. */
export async function settleItems(
  tx: Tx,
  ctx: Ctx,
  jobId: string,
  items: readonly (Handled & { position: number })[],
): Promise<void> {
  await tx.raw`
    update bulk_items i set state = d.state, reason = d.reason, before = d.before, version = d.version,
      action_id = d.action_id
    from jsonb_to_recordset(${JSON.stringify(
      items.map(({ actionId, ...item }) => ({ ...item, action_id: actionId })),
    )}) as d (position integer, state text, reason text, before jsonb, version integer, action_id uuid)
    where i.workspace_id = ${ctx.workspaceId} and i.job_id = ${jobId} and i.position = d.position`;
}

/** @throws AppError `forbidden` without the right to write what is changed. */
export function mayChange(ctx: Ctx, entity: BulkEntity): void {
  if (!ctx.permissions.has(`${entity}.write`)) throw forbidden(`change ${entity}`);
}
