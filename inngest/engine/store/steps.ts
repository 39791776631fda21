import type { Db } from './database.ts';
import type { StepRow } from './rows.ts';
import { plain } from './text.ts';

/** Everything the run has settled, oldest first: the order is the SDK's stack. */
export async function loadSteps(db: Db, runId: string): Promise<StepRow[]> {
  return await db<StepRow[]>`select step_id, data from steps where run_id = ${runId} order by ord`;
}

/** How many steps the run has settled. */
export async function countSteps(db: Db, runId: string): Promise<number> {
  const [row] = await db<{ n: number }[]>`select count(*)::int as n from steps where run_id = ${runId}`;
  return row?.n ?? 0;
}

/** A step's result as it is stored. `data` is the JSON text of the memo. */
export interface StepResult {
  stepId: string;
  op: string;
  name: string;
  data: string;
}

/** Stores results in the order given. What was stored before stands, and counts once towards the run's size. */
export async function storeSteps(
  db: Db,
  runId: string,
  steps: readonly StepResult[],
  at: number,
): Promise<void> {
  await db`
    with stored as (
      insert into steps (run_id, step_id, op, name, data, at)
      select ${runId}, step_id, op, name, data, ${at}
      from unnest(${steps.map((step) => step.stepId)}::text[], ${steps.map((step) => step.op)}::text[],
        ${steps.map((step) => plain(step.name))}::text[], ${steps.map((step) => step.data)}::text[])
        with ordinality as given (step_id, op, name, data, place)
      order by place
      on conflict do nothing returning octet_length(data) as size)
    update runs set state_bytes = state_bytes + (select coalesce(sum(size), 0) from stored)
    where id = ${runId} and exists (select from stored)`;
}

/** Marks steps that must all be settled before the run is called again. */
export async function savePending(db: Db, runId: string, stepIds: string[]): Promise<void> {
  await db`
    insert into pending (run_id, step_id)
    select ${runId}, wanted from unnest(${stepIds}::text[]) as wanted
    where not exists (select from steps where run_id = ${runId} and step_id = wanted)
    on conflict do nothing`;
}

/** Settles one pending step; says whether others of the run remain. */
export async function clearPending(db: Db, runId: string, stepId: string): Promise<boolean> {
  const [row] = await db<{ more: boolean }[]>`
    with settled as (delete from pending where run_id = ${runId} and step_id = ${stepId})
    select exists (select from pending where run_id = ${runId} and step_id <> ${stepId}) as more`;
  return row?.more ?? false;
}
