import { PgBoss } from 'pg-boss';
import type { Tx } from '#inngest/engine/store/database.ts';
import { AT_ONCE, POOL, type Queue, type Work } from './queue.ts';

const QUEUE = 'work';

/** pg-boss, woken by its own NOTIFY, with its shortest poll beneath. */
export async function bossQueue(connectionString: string): Promise<Queue> {
  const boss = new PgBoss({ connectionString, max: POOL, useListenNotify: true, schedule: false });
  boss.on('error', (error) => console.error(`pg-boss: ${error.message}`));
  await boss.start();
  await boss.createQueue(QUEUE, { notify: true });
  return {
    async add(tx: Tx, work: readonly Work[]) {
      const db = {
        executeSql: async (text: string, values: unknown[] = []) => ({
          rows: [...(await tx.unsafe(text, values as never[], { prepare: true }))],
        }),
      };
      await boss.insert(
        QUEUE,
        work.map((data) => ({ data })),
        { db },
      );
    },
    async start(perform) {
      await boss.work<Work>(
        QUEUE,
        {
          localConcurrency: AT_ONCE,
          batchSize: 1,
          pollingIntervalSeconds: 0.5,
          notifyPollingIntervalSeconds: 0.5,
        },
        async (jobs) => {
          for (const job of jobs) await perform(job.data);
        },
      );
    },
  };
}
