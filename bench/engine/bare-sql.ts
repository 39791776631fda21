import type { Sql } from '#inngest/engine/store/database.ts';
import { type Spread, spread } from './figures.ts';

/**
 * What storing one step costs the database at the very least, without protocol, app or queue: the engine's own writes
 * of a checkpoint in one transaction (lock run and job, insert the step, add to the run's size).
 */
async function storeOne(sql: Sql, run: string, step: number): Promise<void> {
  const data = '{"data":{"index":1}}';
  await sql.begin(async (tx) => {
    await tx`select * from runs where id = ${run} for update`;
    await tx`select * from jobs where id = ${`${run}:d`} and state = 'running' for update`;
    await tx`
      with stored as (
        insert into steps (run_id, step_id, op, name, data, at)
        values (${run}, ${`bare-${step}`}, 'StepRun', 'bare', ${data}, ${Date.now()}) returning 1)
      update runs set state_bytes = state_bytes + ${data.length} where id = ${run} and exists (select from stored)`;
  });
}

/** A run and its job under way, for `storeOne`. */
async function makeRun(sql: Sql, id: string): Promise<void> {
  await sql`
    insert into runs (id, fn_id, status, events, event_ids, prio, created_at)
    values (${id}, 'bare', 'running', '[]', '{}', 0, 0)`;
  await sql`
    insert into jobs (id, run_id, fn_id, kind, run_at, prio, state)
    values (${`${id}:d`}, ${id}, 'bare', 'discover', 0, 0, 'running')`;
}

/** So many one after the other, then so many on each of twelve connections. */
export async function storeBare(
  sql: Sql,
  single: number,
  each: number,
): Promise<{ rate: number; each: Spread }> {
  const runs = Array.from({ length: 12 }, (_unused, index) => `bare-${index}`);
  for (const run of runs) await makeRun(sql, run);
  for (let step = 0; step < 50; step += 1) await storeOne(sql, 'bare-0', -step - 1);
  const times: number[] = [];
  for (let step = 0; step < single; step += 1) {
    const began = performance.now();
    await storeOne(sql, 'bare-0', step);
    times.push(performance.now() - began);
  }
  const began = performance.now();
  await Promise.all(
    runs.map(async (run) => {
      for (let step = 0; step < each; step += 1) await storeOne(sql, run, 1_000_000 + step);
    }),
  );
  return { rate: (runs.length * each) / ((performance.now() - began) / 1_000), each: spread(times) };
}
