import { systemClock } from '#inngest/engine/clock.ts';
import { claim } from '#inngest/engine/scheduler/claim.ts';
import { Slots } from '#inngest/engine/scheduler/slots.ts';
import type { Sql } from '#inngest/engine/store/database.ts';

/**
 * What stands in the queue while claims are timed: jobs that may all begin, jobs that sleep, or jobs that are due but
 * behind a key whose slots are all taken; the latter two with free ones behind them.
 */
export type Standing = 'due' | 'sleeping' | 'blocked';

export const CLAIMS = 60;
const AT_ONCE = 10;
const FULL_KEY = '1#bench#key#full';

/**
 * Fills the queue of a database that has no engine. Ids grow with the order, as the engine's do.
 * @returns a claim of ten jobs, which answers how many milliseconds it took
 */
export async function fill(sql: Sql, standing: Standing, count: number): Promise<() => Promise<number>> {
  const now = Date.now();
  await sql`truncate jobs`;
  await sql`
    insert into jobs (id, run_id, fn_id, kind, run_at, prio, ckeys, due)
    select lpad(n::text, 9, '0') || ':d', lpad(n::text, 9, '0'), 'bench', 'discover',
      ${standing === 'sleeping' ? now + 86_400_000 : now - 1_000}::bigint, n,
      ${standing === 'blocked' ? [FULL_KEY] : []}, ${standing !== 'sleeping'}
    from generate_series(1, ${count}) as n`;
  if (standing !== 'due')
    await sql`
      insert into jobs (id, run_id, fn_id, kind, run_at, prio, due)
      select 'free' || lpad(n::text, 9, '0'), 'free' || n, 'bench', 'discover', ${now - 1_000}::bigint, ${count} + n,
        true
      from generate_series(1, ${2 * CLAIMS * AT_ONCE}::int) as n`;
  await sql.unsafe('vacuum analyze eng.jobs');
  const slots = new Slots();
  slots.admit([FULL_KEY], now);
  return async () => {
    const began = performance.now();
    const jobs = await claim({ sql, clock: systemClock }, slots, AT_ONCE);
    const took = performance.now() - began;
    if (jobs.length !== AT_ONCE) throw new Error(`claimed ${jobs.length} jobs`);
    await sql`delete from jobs where id = any(${jobs.map((job) => job.id)}::text[])`;
    return took;
  };
}
