import { Logger, run, runMigrations } from 'graphile-worker';
import type { Tx } from '#inngest/engine/store/database.ts';
import { AT_ONCE, POOL, type Queue, type Work } from './queue.ts';

const TASK = 'work';

/**
 * graphile-worker, woken by its own NOTIFY, with what its manual names for throughput: a local queue of jobs fetched at
 * once, and completions in batches.
 */
export async function graphileQueue(connectionString: string): Promise<Queue> {
  const logger = new Logger(() => () => {});
  const shared = {
    connectionString,
    maxPoolSize: POOL,
    logger,
    preset: { worker: { localQueue: { size: AT_ONCE + 1 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  };
  await runMigrations(shared);
  return {
    async add(tx: Tx, work: readonly Work[]) {
      const specs = JSON.stringify(work.map((payload) => ({ identifier: TASK, payload })));
      await tx`
        select count(*) from graphile_worker.add_jobs(array(
          select spec from json_populate_recordset(null::graphile_worker.job_spec, ${specs}::text::json) as spec))`;
    },
    async start(perform) {
      await run({
        ...shared,
        concurrency: AT_ONCE,
        noHandleSignals: true,
        taskList: { [TASK]: async (payload) => await perform(payload as Work) },
      });
    },
  };
}
