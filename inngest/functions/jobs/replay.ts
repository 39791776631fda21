import { defineFunction } from '#inngest/define-function.ts';
import { replayBatch, replayStarted } from '#lib/jobs/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/** A run has at most 1,000 steps; more than the largest replay needs. */
const MOST_BATCHES = 900;

/** Runs dead letters or stored events again, a batch a step. Its place is in the database: it goes on where it was. */
export const replayJobs = defineFunction({
  id: 'jobs.replay',
  name: 'Run jobs again',
  on: [replayStarted],
  once: ['batchId'],
  priority: 'summary',
  concurrency: 2,
  run: async ({ event, step, runId }) => {
    const { workspaceId, batchId } = event.data;
    for (let n = 0; n < MOST_BATCHES; n++) {
      const { state, done } = await step.run(`batch-${n}`, () =>
        replayBatch({ ctx: systemCtx({ workspaceId, name: 'jobs', runId }), input: { replayId: batchId } }),
      );
      if (state !== 'running') return { state, done };
    }
    return { state: 'running' };
  },
});
