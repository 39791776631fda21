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

/** Stores a step's result; false when it was stored before (the first one stands). */
export async function storeStep(
  db: Db,
  step: { runId: string; stepId: string; op: string; name: string; data: string; at: number },
): Promise<boolean> {
  const rows = await db`
    with stored as (
      insert into steps (run_id, step_id, op, name, data, at)
      values (${step.runId}, ${step.stepId}, ${step.op}, ${plain(step.name)}, ${step.data}, ${step.at})
      on conflict do nothing returning 1)
    update runs set state_bytes = state_bytes + ${Buffer.byteLength(step.data)}
    where id = ${step.runId} and exists (select from stored) returning 1`;
  return rows.length > 0;
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
