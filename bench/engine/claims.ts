import { systemClock } from '#inngest/engine/clock.ts';
import { claim } from '#inngest/engine/scheduler/claim.ts';
import { Slots } from '#inngest/engine/scheduler/slots.ts';
import type { Sql } from '#inngest/engine/store/database.ts';
import { type Spread, spread } from './figures.ts';

/**
 * What stands in the queue while claims are timed: jobs that may all begin, jobs that sleep, or jobs that are due but
 * behind a key whose slots are all taken, with a few free ones behind them.
 */
export type Standing = 'due' | 'sleeping' | 'blocked';

const CLAIMS = 40;
const AT_ONCE = 10;
const FULL_KEY = '1#bench#key#full';

/** Milliseconds of a claim of ten jobs with so many in the queue. The database must have no engine. */
export async function timeClaims(sql: Sql, standing: Standing, count: number): Promise<Spread> {
  const now = Date.now();
  await sql`truncate jobs`;
  await sql`
    insert into jobs (id, run_id, fn_id, kind, run_at, prio, ckeys, due)
    select 'job' || n, 'run' || n, 'bench', 'discover',
      ${standing === 'sleeping' ? now + 86_400_000 : now - 1_000}::bigint, n,
      ${standing === 'blocked' ? [FULL_KEY] : []}, ${standing !== 'sleeping'}
    from generate_series(1, ${count}) as n`;
  if (standing !== 'due')
    await sql`
      insert into jobs (id, run_id, fn_id, kind, run_at, prio, due)
      select 'free' || n, 'free' || n, 'bench', 'discover', ${now - 1_000}::bigint, ${count} + n, true
      from generate_series(1, ${(CLAIMS + 5) * AT_ONCE}::int) as n`;
  await sql.unsafe('vacuum analyze eng.jobs');
  const slots = new Slots();
  slots.admit([FULL_KEY], now);
  const times: number[] = [];
  for (let round = -5; round < CLAIMS; round += 1) {
    const began = performance.now();
    const jobs = await claim({ sql, clock: systemClock }, slots, AT_ONCE);
    if (round >= 0) times.push(performance.now() - began);
    if (jobs.length !== AT_ONCE) throw new Error(`claimed ${jobs.length} jobs`);
    await sql`delete from jobs where id = any(${jobs.map((job) => job.id)}::text[])`;
  }
  return spread(times);
}
