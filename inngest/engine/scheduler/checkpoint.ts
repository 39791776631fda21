import { displayName, type Opcode } from '../protocol/opcodes.ts';
import { transact } from '../store/database.ts';
import { lockClaim } from '../store/jobs.ts';
import { ENDED } from '../store/rows.ts';
import { countSteps, storeSteps } from '../store/steps.ts';
import type { Kernel } from './kernel.ts';
import { MAX_STATE_BYTES, MAX_STEP_BYTES, MAX_STEPS } from './limits.ts';

export interface Checkpoint {
  runId: string;
  jobId: string;
  generation: number;
  steps: Opcode[];
}

/**
 * Stores steps an open call has run, provided that call still holds its claim: an old call that outlived a restart is
 * `stale` and stops. Attempts start anew, since what failed before has been passed.
 */
export async function checkpoint(
  kernel: Kernel,
  { runId, jobId, generation, steps }: Checkpoint,
): Promise<'stored' | 'stale' | 'too-large'> {
  const ran = steps.filter((opcode) => opcode.op === 'StepRun' || opcode.op === 'Step');
  return await transact(kernel.sql, async (tx) => {
    const [held, stored] = await Promise.all([
      lockClaim(tx, { id: jobId, run_id: runId, gen: generation }),
      countSteps(tx, runId),
    ]);
    if (!held || ENDED.has(held.run.status)) return 'stale';
    const { run, job } = held;
    // Refused here, the step comes back with the call's answer, which fails the run with the reason.
    if (stored + ran.length > MAX_STEPS) return 'too-large';
    const results = ran.map((opcode) => ({
      stepId: opcode.id,
      op: opcode.op,
      name: displayName(opcode),
      data: JSON.stringify({ data: opcode.data ?? null }),
    }));
    const sizes = results.map((result) => Buffer.byteLength(result.data));
    const total = sizes.reduce((sum, size) => sum + size, run.state_bytes);
    if (sizes.some((size) => size > MAX_STEP_BYTES) || total > MAX_STATE_BYTES) return 'too-large';
    if (results.length > 0) await storeSteps(tx, runId, results, kernel.clock.now());
    if (job.attempt > 0) await tx`update jobs set attempt = 0 where id = ${jobId}`;
    return 'stored';
  });
}
