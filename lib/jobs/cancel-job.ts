import { and, eq } from 'drizzle-orm';
import { jobRuns } from '#db/schema/jobs.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { type AuditEntry, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { jobCancelAsked } from './events.ts';
import { findRun, type RunRow } from './runs-repo.ts';
import { type JobStatus, jobIdInput, OPEN_STATUSES } from './schemas.ts';

export const isOpen = (status: JobStatus): boolean => (OPEN_STATUSES as readonly string[]).includes(status);

/**
 * Asks the durable server to end a run. What nobody has begun counts as cancelled at once: the server says nothing of
 * a run it never had. One under way is cancelled when the server says so.
 */
export async function askCancel(tx: Tx, ctx: Ctx, run: RunRow, audit: AuditEntry): Promise<JobStatus> {
  const status = run.runId === null ? 'cancelled' : run.status;
  await tx
    .update(jobRuns)
    .set({
      status,
      cancelAskedAt: ctx.now,
      updatedAt: ctx.now,
      ...(status === 'cancelled' ? { endedAt: ctx.now } : {}),
    })
    .where(and(eq(jobRuns.workspaceId, ctx.workspaceId), eq(jobRuns.id, run.id)));
  await record(tx, ctx, {
    audit,
    event: jobCancelAsked.of({ functionId: run.functionId, eventId: run.eventId }),
    live: { topic: 'jobs', id: run.id },
  });
  return status;
}

/** Ends a run that has not ended: sleeping, waiting, between attempts or in the queue. A step under way is not undone. */
export const cancelJob = defineVerb({
  name: 'cancel_job',
  does: 'cancel jobs',
  permission: 'jobs.manage',
  input: jobIdInput,
  run: ({ ctx, input }): Promise<{ id: string; status: JobStatus; cancelAskedAt: string }> =>
    withTenant(ctx, async (tx) => {
      const run = await findRun(tx, ctx, input.jobId, true);
      if (!isOpen(run.status)) throw conflict('This run has ended already.', 'job_ended');
      const status = await askCancel(tx, ctx, run, {
        action: 'job.cancelled',
        entity: { type: 'job', id: run.id },
        details: { functionId: run.functionId },
      });
      return { id: run.id, status, cancelAskedAt: ctx.now.toISOString() };
    }),
});
