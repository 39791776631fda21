import { displayName, isRace } from '../protocol/opcodes.ts';
import { standardError } from '../protocol/reply.ts';
import { armDiscover, armOnce, jobId } from '../store/jobs.ts';
import type { RunRow } from '../store/rows.ts';
import { type Applied, type Outcome, RunFailure } from './applied.ts';
import { armInvoke, armSignal, armSleep, armWait } from './arm-pause.ts';
import { finishRun } from './finish-run.ts';
import { MAX_STATE_BYTES, MAX_STEP_BYTES } from './limits.ts';
import { resumeStep } from './resume-step.ts';

/** @throws RunFailure */
export async function applyOpcode(applied: Applied): Promise<Outcome> {
  const { opcode } = applied;
  switch (opcode.op) {
    case 'StepRun':
    case 'Step':
      await settle(applied, JSON.stringify({ data: opcode.data ?? null }));
      return 'done';
    case 'StepError':
      if (!applied.reply.noRetry && applied.job.attempt + 1 < applied.fn.maxAttempts) return 'retry';
      await settle(applied, JSON.stringify({ error: opcode.error ?? null }));
      return 'done';
    case 'StepFailed':
      await settle(applied, JSON.stringify({ error: opcode.error ?? null }));
      return 'done';
    case 'StepPlanned':
      await armStep(applied, 'step');
      return 'done';
    // One of several: its own job asks for it again, with the key, which is never stored.
    case 'Gateway':
    case 'AIGateway':
      await armStep(applied, 'request');
      return 'done';
    case 'Sleep':
      await armSleep(applied);
      return 'done';
    case 'WaitForEvent':
      await armWait(applied);
      return 'done';
    case 'InvokeFunction':
      await armInvoke(applied);
      return 'done';
    case 'WaitForSignal':
      await armSignal(applied);
      return 'done';
    case 'RunComplete':
      await finishRun(applied.kernel, applied.tx, applied.run, {
        status: 'completed',
        output: opcode.data ?? null,
      });
      return 'ended';
    case 'DiscoveryRequest':
      await armDiscover(applied.tx, applied.run, applied.now);
      return 'done';
    case 'None':
    case 'DeferAdd':
    case 'DeferAbort':
      return 'done';
    default:
      throw new RunFailure(standardError('Error', `unknown opcode: ${opcode.op}`));
  }
}

async function settle({ tx, run, opcode, now }: Applied, data: string): Promise<void> {
  checkSize(run, Buffer.byteLength(data));
  await resumeStep(
    tx,
    run,
    { stepId: opcode.id, op: opcode.op, name: displayName(opcode), data, race: isRace(opcode) },
    now,
  );
}

/** @throws RunFailure when the step, or the run with it, grows too large */
export function checkSize(run: RunRow, bytes: number): void {
  if (bytes > MAX_STEP_BYTES)
    throw new RunFailure(
      standardError(
        'StepOutputTooLarge',
        `step output size is greater than the limit of ${MAX_STEP_BYTES} bytes`,
      ),
    );
  if (run.state_bytes + bytes > MAX_STATE_BYTES)
    throw new RunFailure(
      standardError(
        'InngestErrStateOverflowed',
        `The function run exceeded the state size limit of ${MAX_STATE_BYTES} bytes.`,
      ),
    );
}

async function armStep({ tx, run, opcode, now }: Applied, kind: 'step' | 'request'): Promise<void> {
  const [stored] = await tx`select 1 from steps where run_id = ${run.id} and step_id = ${opcode.id}`;
  if (stored) return;
  await armOnce(tx, {
    id: jobId.step(run.id, opcode.id),
    kind,
    runId: run.id,
    fnId: run.fn_id,
    stepId: opcode.id,
    runAt: now,
    prio: run.prio,
    ckeys: run.ckeys,
    race: isRace(opcode),
    due: true,
  });
}
