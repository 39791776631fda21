import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { actingFor } from '#lib/tenancy/index.ts';
import { changeRecord, changeThroughGate, type Handled, isGated } from './change-record.ts';
import { type BulkJob, changeOf, findJob, lockJob, settleItems, updateJob } from './repo.ts';
import { bulkIdInput } from './schemas.ts';

/** Records of one batch: 100,000 are 800 steps of a run, which may have 1,000. */
const BATCH = 125;

interface Item {
  position: number;
  id: string;
  same: boolean;
}

type Settled = Handled & { position: number };

/**
 * The next records of a change, done by whoever asked for it with the rights they have by now. What was written and
 * the counts are one transaction; what goes through the gate is done before, under keys that make a repetition the
 * same action.
 */
export const bulkBatch = defineVerb({
  name: 'bulk_batch',
  does: 'change many records at once',
  permission: 'internal.record',
  input: bulkIdInput,
  run: async ({ ctx, input: { bulkId } }): Promise<{ state: BulkJob['state']; handled: number }> => {
    const job = await withTenant(ctx, (tx) => findJob(tx, ctx, bulkId));
    if (job.state !== 'running') return { state: job.state, handled: 0 };
    const by = await actingFor(ctx, job.actor);
    if (!by?.permissions.has(`${job.entity}.write`)) return stop(ctx, bulkId);
    const goes = await withTenant(by, (tx) => isGated(tx, by, changeOf(job)));
    const gated = goes ? await throughGate(by, job) : null;
    // Under their reach too: what they no longer see is not there.
    return withTenant(by, async (tx) => {
      const locked = await lockJob(tx, ctx, bulkId);
      // What went through the gate is counted also where somebody stopped the job meanwhile: it was done.
      if (locked.state !== 'running' && !gated) return { state: locked.state, handled: 0 };
      const settled: Settled[] = gated ?? [];
      if (!gated)
        for (const { position, id } of await waiting(tx, by, job))
          settled.push({ position, ...(await changeRecord(tx, by, job.entity, changeOf(job), id)) });
      await settleItems(tx, ctx, bulkId, settled);
      const count = (state: Handled['state']) => settled.filter((item) => item.state === state).length;
      const counts = {
        done: locked.done + count('done'),
        skipped: locked.skipped + count('skipped'),
        asked: locked.asked + count('asked'),
        failed: locked.failed + count('failed'),
      };
      const ended = locked.state === 'running' && settled.length < BATCH;
      const { state } = await updateJob(tx, ctx, bulkId, {
        ...counts,
        ...(ended ? { state: 'done', endedAt: ctx.now } : {}),
      });
      await record(tx, by, {
        ...(ended
          ? {
              audit: {
                action: 'bulk.ended',
                entity: { type: 'bulk_job', id: bulkId },
                details: { ...counts, total: locked.total },
              },
            }
          : {}),
        live: { topic: 'bulk', id: bulkId },
      });
      return { state, handled: settled.length };
    });
  },
});

/** Whoever asked may no longer: nothing more is done in their name. */
const stop = (ctx: Ctx, bulkId: string) =>
  withTenant(ctx, async (tx) => {
    await lockJob(tx, ctx, bulkId);
    const { state } = await updateJob(tx, ctx, bulkId, { state: 'cancelled', endedAt: ctx.now });
    await record(tx, ctx, {
      audit: {
        action: 'bulk.cancelled',
        entity: { type: 'bulk_job', id: bulkId },
        details: { rights: 'lost' },
      },
      live: { topic: 'bulk', id: bulkId },
    });
    return { state, handled: 0 };
  });

async function throughGate(by: Ctx, job: BulkJob): Promise<Settled[]> {
  const change = changeOf(job);
  const settled: Settled[] = [];
  for (const item of await withTenant(by, (tx) => waiting(tx, by, job)))
    settled.push({
      position: item.position,
      ...(await changeThroughGate(by, { id: job.id, entity: job.entity, change }, item)),
    });
  return settled;
}

async function waiting(tx: Tx, ctx: Ctx, job: BulkJob): Promise<Item[]> {
  const change = changeOf(job);
  const same =
    change.kind === 'status'
      ? tx.raw`exists (select 1 from leads l where l.workspace_id = i.workspace_id and l.id = i.entity_id
          and l.status = ${change.status})`
      : change.kind === 'stage'
        ? tx.raw`exists (select 1 from deals d where d.workspace_id = i.workspace_id and d.id = i.entity_id
            and d.stage_id = ${change.stageId})`
        : tx.raw`false`;
  const rows = await tx.raw<Item[]>`
    select position, entity_id as id, ${same} as same from bulk_items i
    where workspace_id = ${ctx.workspaceId} and job_id = ${job.id} and state = 'waiting'
    order by position limit ${BATCH}`;
  return [...rows];
}
