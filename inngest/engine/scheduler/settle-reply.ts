import { nextAttemptAt } from '../protocol/backoff.ts';
import { isLazy, isPlanned, type Opcode } from '../protocol/opcodes.ts';
import { type Reply, standardError } from '../protocol/reply.ts';
import { type Tx, transact } from '../store/database.ts';
import { noteFailure } from '../store/history.ts';
import { armDiscover, deleteJob, lockClaim, rearm } from '../store/jobs.ts';
import { ENDED, type JobRow, type RunRow } from '../store/rows.ts';
import { countSteps, savePending } from '../store/steps.ts';
import { type Outcome, RunFailure } from './applied.ts';
import { applyOpcode } from './apply-opcode.ts';
import { finishRun } from './finish-run.ts';
import type { Kernel } from './kernel.ts';
import { MAX_STEPS } from './limits.ts';
import type { Fn } from './registry.ts';

/**
 * Settles a call's answer in one transaction: lock run and claim, store, arm what comes next, give up the claim. An
 * answer whose claim was lost meanwhile changes nothing.
 */
export async function settleReply(kernel: Kernel, job: JobRow, fn: Fn, reply: Reply): Promise<void> {
  await transact(kernel.sql, async (tx) => {
    const held = await lockClaim(tx, job);
    if (!held) return;
    if (ENDED.has(held.run.status)) return await deleteJob(tx, job.id);
    if (reply.kind === 'result')
      return await finishRun(kernel, tx, held.run, { status: 'completed', output: reply.output });
    if (reply.kind === 'error') return await settleError(kernel, tx, held, fn, reply);
    await settleOps(kernel, tx, held, fn, reply);
  });
}

interface Held {
  run: RunRow;
  job: JobRow;
}

async function settleError(
  kernel: Kernel,
  tx: Tx,
  { run, job }: Held,
  fn: Fn,
  reply: Reply & { kind: 'error' },
): Promise<void> {
  const now = kernel.clock.now();
  const again = !reply.noRetry && job.attempt + 1 < fn.maxAttempts;
  const retryAt = again ? nextAttemptAt(job.attempt, now, reply.retryAt, kernel.random()) : null;
  const { attempt, step_id: stepId } = job;
  await noteFailure(tx, { runId: run.id, stepId, attempt, at: now, retryAt, error: reply.error });
  if (retryAt !== null) return await rearm(tx, job, retryAt, attempt + 1);
  await finishRun(kernel, tx, run, { status: 'failed', error: reply.error });
}

async function settleOps(
  kernel: Kernel,
  tx: Tx,
  { run, job }: Held,
  fn: Fn,
  reply: Reply & { kind: 'ops' },
): Promise<void> {
  const now = kernel.clock.now();
  try {
    await noteShape(tx, run, reply.ops, reply.version);
    let outcome: Outcome = 'done';
    for (const opcode of reply.ops) {
      const result = await applyOpcode({ kernel, tx, run, job, fn, reply, opcode, now });
      if (result === 'ended') return;
      if (result !== 'done') outcome = result;
    }
    const retryAt =
      outcome === 'retry' ? nextAttemptAt(job.attempt, now, reply.retryAt, kernel.random()) : null;
    for (const { op, id, error } of reply.ops) {
      if (op === 'StepError' || op === 'StepFailed')
        await noteFailure(tx, { runId: run.id, stepId: id, attempt: job.attempt, at: now, retryAt, error });
    }
    if (retryAt !== null) return await rearm(tx, job, retryAt, job.attempt + 1);
    await giveUpClaim(tx, run, job, now, reply.ops.every(isEmptyNone));
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    await finishRun(kernel, tx, run, { status: 'failed', error: error.shape });
  }
}

/** Remembers the request version, and that the run is in a fan-out whose steps must all be planned. */
async function noteShape(tx: Tx, run: RunRow, ops: Opcode[], version: number): Promise<void> {
  if (ops.length > MAX_STEPS) throw stepLimit();
  const parallel = ops.filter((opcode) => !isLazy(opcode));
  const forcePlan = run.force_plan || parallel.length > 1;
  const reqVersion = run.req_version === -1 ? version : run.req_version;
  if (forcePlan !== run.force_plan || reqVersion !== run.req_version) {
    await tx`update runs set force_plan = ${forcePlan}, req_version = ${reqVersion} where id = ${run.id}`;
    run.force_plan = forcePlan;
    run.req_version = reqVersion;
  }
  if (parallel.length > 1 && reqVersion >= 2 && parallel.some(isPlanned))
    await savePending(
      tx,
      run.id,
      parallel.map((opcode) => opcode.id),
    );
  if ((await countSteps(tx, run.id)) >= MAX_STEPS && parallel.some((opcode) => opcode.op !== 'RunComplete'))
    throw stepLimit();
}

const stepLimit = (): RunFailure =>
  new RunFailure(
    standardError(
      'InngestErrFunctionOverflowed',
      `The function run exceeded the step limit of ${MAX_STEPS} steps.`,
    ),
  );

/** The job is done, unless a step settled meanwhile asked for another call, or the answer said nothing at all. */
async function giveUpClaim(
  tx: Tx,
  run: RunRow,
  job: JobRow,
  now: number,
  saidNothing: boolean,
): Promise<void> {
  if (saidNothing) await armDiscover(tx, run, now);
  const again = await tx`
    update jobs set state = 'ready', attempt = 0, run_at = ${now}, again = false
    where id = ${job.id} and again returning 1`;
  if (again.length === 0) await deleteJob(tx, job.id);
}

const isEmptyNone = (opcode: Opcode): boolean => opcode.op === 'None' && !opcode.id;
