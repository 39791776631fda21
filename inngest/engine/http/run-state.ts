import type { EventBody } from '../protocol/event.ts';
import type { Kernel } from '../scheduler/kernel.ts';
import { loadHistory } from '../store/history.ts';
import type { RunRow } from '../store/rows.ts';
import { loadSteps } from '../store/steps.ts';
import { type Handler, HttpError } from './router.ts';

/** `GET /v0/runs/:id/batch`: the run's events, when they were too large for the call. */
export function readEvents(kernel: Kernel): Handler {
  return async (request) => {
    const run = await findRun(kernel, request.params.id);
    return { status: 200, body: JSON.parse(run.events) as EventBody[] };
  };
}

/** `GET /v0/runs/:id/actions`: the run's settled steps by id, when they were too large for the call. */
export function readActions(kernel: Kernel): Handler {
  return async (request) => {
    const run = await findRun(kernel, request.params.id);
    const steps = await loadSteps(kernel.sql, run.id);
    return {
      status: 200,
      body: Object.fromEntries(steps.map((step) => [step.step_id, JSON.parse(step.data) as unknown])),
    };
  };
}

/** `GET /v1/runs/:id/history`: the run's steps as they settled, its failed attempts, and what it waits for. Our own. */
export function readHistory(kernel: Kernel): Handler {
  return async (request) => {
    const { id, status } = await findRun(kernel, request.params.id);
    const { sql } = kernel;
    const [steps, failures, waits, jobs] = await Promise.all([
      sql`select step_id, name, op, at from steps where run_id = ${id} order by ord`,
      loadHistory(sql, id),
      sql`select step_id, kind, event, armed_at, expires from pauses where run_id = ${id} and kind <> 'cancel'`,
      sql`select kind, step_id, state, attempt, run_at from jobs where run_id = ${id} order by run_at, id`,
    ]);
    return { status: 200, body: { data: { run_id: id, status, steps, failures, waits, jobs } } };
  };
}

/** @throws HttpError 404 */
export async function findRun(kernel: Kernel, id: string | undefined): Promise<RunRow> {
  const [run] = await kernel.sql<RunRow[]>`select * from runs where id = ${id ?? ''}`;
  if (!run) throw new HttpError(404, 'Run not found');
  return run;
}
