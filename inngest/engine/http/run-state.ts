import type { EventBody } from '../protocol/event.ts';
import type { Kernel } from '../scheduler/kernel.ts';
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

/** @throws HttpError 404 */
export async function findRun(kernel: Kernel, id: string | undefined): Promise<RunRow> {
  const [run] = await kernel.sql<RunRow[]>`select * from runs where id = ${id ?? ''}`;
  if (!run) throw new HttpError(404, 'Run not found');
  return run;
}
