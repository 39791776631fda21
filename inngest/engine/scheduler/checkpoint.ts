import { displayName, type Opcode } from '../protocol/opcodes.ts';
import { storeClaimedSteps } from '../store/claimed-steps.ts';
import { despiteDeadlock } from '../store/database.ts';
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
  const results = ran.map((opcode) => ({
    stepId: opcode.id,
    op: opcode.op,
    name: displayName(opcode),
    data: JSON.stringify({ data: opcode.data ?? null }),
  }));
  const tooLarge = results.some((result) => Buffer.byteLength(result.data) > MAX_STEP_BYTES);
  const outcome = await despiteDeadlock(() =>
    storeClaimedSteps(
      kernel.sql,
      {
        runId,
        jobId,
        generation,
        steps: tooLarge ? [] : results,
        most: { steps: MAX_STEPS, bytes: MAX_STATE_BYTES },
      },
      kernel.clock.now(),
    ),
  );
  if (outcome === 'stale') return 'stale';
  // Refused here, the step comes back with the call's answer, which fails the run with the reason.
  return tooLarge || outcome === 'no-room' ? 'too-large' : 'stored';
}
