import type { Sql } from '../store/database.ts';
import type { JobRow } from '../store/rows.ts';
import type { Kernel } from './kernel.ts';
import type { Slots } from './slots.ts';

type Queue = Pick<Kernel, 'sql' | 'clock'>;

interface Candidate {
  id: string;
  ckeys: string[];
}

/** How far a claim looks past jobs that may not begin before it goes by their keys. */
const WINDOW = 200;
/** Most jobs whose time has come that are made known at once. */
const RIPE_AT_ONCE = 2_000;

/**
 * Takes up to `limit` due jobs. There is one claimer per database (the leader), so a plain read, admission against
 * the counters in memory, and one update are enough; the new generation fences off any older claim of the same job.
 */
export async function claim(queue: Queue, slots: Slots, limit: number): Promise<JobRow[]> {
  const now = queue.clock.now();
  for (let round = 0; round < 5; round += 1) {
    let candidates = await find(queue.sql, slots.blocked(now), now, limit);
    if (candidates.length === 0 && (await ripen(queue.sql, now)) > 0)
      candidates = await find(queue.sql, slots.blocked(now), now, limit);
    if (candidates.length === 0) return [];
    const admitted = candidates.filter((job) => slots.admit(job.ckeys, now));
    // Every candidate may have run into limits not known before; those are excluded in the next round.
    if (admitted.length === 0) continue;
    return await take(queue.sql, slots, admitted, now);
  }
  return [];
}

/** The most urgent due jobs that carry no blocked key. */
async function find(sql: Sql, blocked: string[], now: number, limit: number): Promise<Candidate[]> {
  const found = await sql<Candidate[]>`
    select id, ckeys from (
      select id, ckeys, prio, run_at from jobs
      where state = 'ready' and due and run_at <= ${now}
      order by prio, run_at, id limit ${blocked.length > 0 ? limit + WINDOW : limit}) as first
    where not (ckeys && ${blocked}::text[])
    order by prio, run_at, id limit ${limit}`;
  return found.length > 0 || blocked.length === 0 ? found : await findPast(sql, blocked, now, limit);
}

/**
 * The same when many blocked jobs stand in front. Jobs with the same keys share their fate, so it goes from one set of
 * keys to the next by index and looks into those that are open: what stands behind a full key costs nothing.
 */
async function findPast(sql: Sql, blocked: string[], now: number, limit: number): Promise<Candidate[]> {
  return await sql<Candidate[]>`
    with recursive lanes (keys) as (
      (select ckeys from jobs where state = 'ready' and due order by ckeys limit 1)
      union all
      select (select ckeys from jobs where state = 'ready' and due and ckeys > lanes.keys order by ckeys limit 1)
      from lanes where lanes.keys is not null)
    select job.id, job.ckeys from lanes cross join lateral (
      select id, ckeys, prio, run_at from jobs
      where state = 'ready' and due and ckeys = lanes.keys and run_at <= ${now}
      order by prio, run_at, id limit ${limit}) as job
    where not (lanes.keys && ${blocked}::text[])
    order by job.prio, job.run_at, job.id limit ${limit}`;
}

/** Makes known whose time has come. Rows that somebody is just settling are left for the next time. */
async function ripen(sql: Sql, now: number): Promise<number> {
  const ripe = await sql`
    update jobs set due = true where id in (
      select id from jobs where state = 'ready' and not due and run_at <= ${now}
      order by run_at limit ${RIPE_AT_ONCE} for update skip locked)`;
  return ripe.count;
}

/** Marks the jobs as running and, in the same round trip, makes known whose time has come meanwhile. */
async function take(sql: Sql, slots: Slots, admitted: Candidate[], now: number): Promise<JobRow[]> {
  let rows: JobRow[] = [];
  try {
    rows = await sql<JobRow[]>`
      with ripe as (
        update jobs set due = true where id in (
          select id from jobs where state = 'ready' and not due and run_at <= ${now}
          order by run_at limit ${RIPE_AT_ONCE} for update skip locked))
      update jobs set state = 'running', gen = gen + 1
      where id = any(${admitted.map((job) => job.id)}::text[]) and state = 'ready' returning *`;
  } finally {
    const taken = new Set(rows.map((row) => row.id));
    for (const job of admitted) if (!taken.has(job.id)) slots.release(job.ckeys);
  }
  return rows.sort((a, b) => a.prio - b.prio || a.run_at - b.run_at);
}

/** When the next job becomes due, if any is waiting for its time. */
export async function nextDue({ sql, clock }: Queue): Promise<number | undefined> {
  const [row] = await sql<{ at: number | null }[]>`
    select min(run_at) as at from jobs where state = 'ready' and not due and run_at > ${clock.now()}`;
  return row?.at ?? undefined;
}
