import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { conflict } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { askRuns } from './ask-runs.ts';
import { askCancel, isOpen } from './cancel-job.ts';
import { findRun, repetitionsOf } from './runs-repo.ts';
import { jobIdInput } from './schemas.ts';

/**
 * Runs it again now: what is open is cancelled, and a new run begins with the same data and a `replayId` of its own.
 * Work that must happen once is a row unique in the database, so a draft or a send is found, not made twice. Asked
 * twice, it answers the repetition that is under way.
 */
export const retryJob = defineVerb({
  name: 'retry_job',
  does: 'run jobs again',
  permission: 'jobs.manage',
  input: jobIdInput,
  run: ({ ctx, input }): Promise<{ id: string; cancelled: boolean }> =>
    withTenant(ctx, async (tx) => {
      const run = await findRun(tx, ctx, input.jobId, true);
      const under = (await repetitionsOf(tx, ctx, run)).find(({ status }) => isOpen(status));
      if (under) return { id: under.id, cancelled: false };
      if (run.status === 'skipped')
        throw conflict('This event asked for work that another run does. Run that one again.', 'job_skipped');
      const audit = {
        action: 'job.retried' as const,
        entity: { type: 'job' as const, id: run.id },
        details: { functionId: run.functionId },
      };
      const open = isOpen(run.status);
      if (open) await askCancel(tx, ctx, run, audit);
      const [asked] = await askRuns(tx, ctx, [
        {
          data: run.eventData,
          replay: { functionId: run.functionId, event: run.eventName, of: run.eventId, jobId: run.id },
        },
      ]);
      if (!asked) throw new Error('The run was not asked for.');
      await record(tx, ctx, {
        ...(open ? {} : { audit }),
        live: { topic: 'jobs', id: asked.jobId },
      });
      return { id: asked.jobId, cancelled: open };
    }),
});
