import { standardError } from '../protocol/reply.ts';
import { type Tx, transact } from '../store/database.ts';
import { deleteJob, lockClaim } from '../store/jobs.ts';
import { ENDED, type JobRow, type PauseRow, type RunRow } from '../store/rows.ts';
import { cancelRun } from './finish-run.ts';
import type { Kernel } from './kernel.ts';
import { resumeStep } from './resume-step.ts';

/** A sleep is over: its memo is null. */
export async function settleSleep(kernel: Kernel, job: JobRow): Promise<void> {
  await settleClock(kernel, job, async (tx, run) => {
    await resumeStep(tx, run, memo(job, 'Sleep', 'null'), kernel.clock.now());
  });
}

/** A wait ran out: null for events and signals, an error for an invoke. */
export async function settleTimeout(kernel: Kernel, job: JobRow): Promise<void> {
  await settleClock(kernel, job, async (tx, run) => {
    const [stored] = await tx`select 1 from steps where run_id = ${run.id} and step_id = ${job.step_id}`;
    if (stored) return;
    const [pause] = await tx<PauseRow[]>`
      delete from pauses where id = ${`${run.id}.${job.step_id}`} returning *`;
    const data = pause?.kind === 'invoke' ? JSON.stringify({ error: INVOKE_TIMEOUT }) : 'null';
    await resumeStep(tx, run, memo(job, pause?.kind ?? 'timeout', data), kernel.clock.now());
  });
}

/** `timeouts.start` or `timeouts.finish` ran out. */
export async function cancelLate(kernel: Kernel, job: JobRow): Promise<void> {
  await settleClock(kernel, job, async (tx, run) => {
    if (job.kind === 'start-limit' && run.status !== 'queued') return;
    await cancelRun(kernel, tx, run);
  });
}

const INVOKE_TIMEOUT = standardError(
  'InngestInvokeTimeoutError',
  'Timed out waiting for invoked function to complete',
);

const memo = (job: JobRow, op: string, data: string) => ({
  stepId: job.step_id ?? '',
  op,
  name: op,
  data,
  race: job.race,
});

/** Takes the run's lock and the claim, does the work if the run is alive, and removes the job. */
async function settleClock(
  kernel: Kernel,
  job: JobRow,
  work: (tx: Tx, run: RunRow) => Promise<void>,
): Promise<void> {
  await transact(kernel.sql, async (tx) => {
    const held = await lockClaim(tx, job);
    if (!held) return;
    await deleteJob(tx, job.id);
    if (!ENDED.has(held.run.status)) await work(tx, held.run);
  });
}
