import type { StoredEvent } from '../protocol/event.ts';
import { type Tx, transact } from '../store/database.ts';
import { armAt } from '../store/jobs.ts';
import type { JobRow } from '../store/rows.ts';
import type { Kernel } from './kernel.ts';
import { scheduleRuns } from './schedule-run.ts';

/**
 * A debounce period passed, or a batch is full or its time over: one run for the events kept. Another event may have
 * come in while this was being claimed, and moved the job: then it will come again.
 */
export async function closeBuffer(kernel: Kernel, job: JobRow, from: 'debounce' | 'batch'): Promise<void> {
  await transact(kernel.sql, async (tx) => {
    const [row] = await tx<
      { items: string }[]
    >`select items from buffers where key = ${job.payload} for update`;
    const [held] = await tx`
      delete from jobs where id = ${job.id} and gen = ${job.gen} and state = 'running' returning 1`;
    if (!held) return;
    const fn = kernel.registry.get(job.fn_id ?? '');
    if (!row || !fn) return await keepWaiting(kernel, tx, job, row !== undefined);
    await tx`delete from buffers where key = ${job.payload}`;
    await scheduleRuns(kernel, tx, [{ fn, events: JSON.parse(row.items) as StoredEvent[], from }]);
  });
}

/** A function that is not registered just now keeps its buffer. */
async function keepWaiting(kernel: Kernel, tx: Tx, job: JobRow, hasBuffer: boolean): Promise<void> {
  if (!hasBuffer) return;
  const at = kernel.clock.now() + 5_000;
  await armAt(tx, {
    id: job.id,
    kind: job.kind,
    fnId: job.fn_id ?? '',
    runAt: at,
    prio: at,
    payload: job.payload ?? '',
  });
}
