import type { Tx } from '../store/database.ts';
import { armDiscover } from '../store/jobs.ts';
import type { RunRow } from '../store/rows.ts';
import { clearPending, type StepResult, storeSteps } from '../store/steps.ts';

export interface Settled extends StepResult {
  race: boolean;
}

/**
 * Stores a settled step and, unless others of the same fan-out are still pending, asks for the call that continues.
 * The run row must be locked. A step stored before keeps its first result, but the run still goes on.
 */
export async function resumeStep(tx: Tx, run: RunRow, settled: Settled, now: number): Promise<void> {
  const [morePending] = await Promise.all([
    clearPending(tx, run.id, settled.stepId),
    storeSteps(tx, run.id, [settled], now),
  ]);
  if (morePending && !settled.race) return;
  if (!morePending && run.force_plan && run.req_version >= 2) {
    // The fan-out is over: from here on the SDK may run steps inline (and checkpoint) again.
    await tx`update runs set force_plan = false where id = ${run.id}`;
    run.force_plan = false;
  }
  await armDiscover(tx, run, now);
}
