import type { Sql } from '#inngest/engine/store/database.ts';

/**
 * What storing one step costs the database at the very least, without protocol, app or queue: the engine's own writes
 * of a checkpoint in one transaction (lock run and job, insert the step, add to the run's size).
 */
export async function storeOne(sql: Sql, run: string, step: number): Promise<void> {
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
export async function makeRun(sql: Sql, id: string): Promise<void> {
  await sql`
    insert into runs (id, fn_id, status, events, event_ids, prio, created_at)
    values (${id}, 'bare', 'running', '[]', '{}', 0, 0)`;
  await sql`
    insert into jobs (id, run_id, fn_id, kind, run_at, prio, state)
    values (${`${id}:d`}, ${id}, 'bare', 'discover', 0, 0, 'running')`;
}
