import type { JobRow } from '../store/rows.ts';
import type { Kernel } from './kernel.ts';
import type { Slots } from './slots.ts';

/**
 * Takes up to `limit` due jobs. There is one claimer per database (the leader), so a plain read, admission against
 * the counters in memory, and one update are enough; the new generation fences off any older claim of the same job.
 */
export async function claim(kernel: Kernel, slots: Slots, limit: number): Promise<JobRow[]> {
  const now = kernel.clock.now();
  for (let round = 0; round < 5; round += 1) {
    const candidates = await kernel.sql<{ id: string; ckeys: string[] }[]>`
      select id, ckeys from jobs
      where state = 'ready' and run_at <= ${now} and not (ckeys && ${slots.blocked(now)}::text[])
      order by prio, run_at, id limit ${limit}`;
    if (candidates.length === 0) return [];
    const admitted = candidates.filter((job) => slots.admit(job.ckeys, now));
    // Every candidate may have run into limits not known before; those are excluded in the next round.
    if (admitted.length === 0) continue;
    return await take(kernel, slots, admitted);
  }
  return [];
}

async function take(
  kernel: Kernel,
  slots: Slots,
  admitted: { id: string; ckeys: string[] }[],
): Promise<JobRow[]> {
  let rows: JobRow[] = [];
  try {
    rows = await kernel.sql<JobRow[]>`
      update jobs set state = 'running', gen = gen + 1
      where id = any(${admitted.map((job) => job.id)}::text[]) and state = 'ready' returning *`;
  } finally {
    const taken = new Set(rows.map((row) => row.id));
    for (const job of admitted) if (!taken.has(job.id)) slots.release(job.ckeys);
  }
  return rows.sort((a, b) => a.prio - b.prio || a.run_at - b.run_at);
}

/** When the next job becomes due, if any is waiting for its time. */
export async function nextDue(kernel: Kernel): Promise<number | undefined> {
  const [row] = await kernel.sql<{ at: number | null }[]>`
    select min(run_at) as at from jobs where state = 'ready' and run_at > ${kernel.clock.now()}`;
  return row?.at ?? undefined;
}
