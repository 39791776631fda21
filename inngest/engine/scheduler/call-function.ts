import { reason } from '../log.ts';
import { ReplyTooLarge } from '../protocol/call-app.ts';
import { callBody } from '../protocol/call-body.ts';
import { parseDuration } from '../protocol/duration.ts';
import { callUrl } from '../protocol/function-config.ts';
import { newUlid } from '../protocol/ids.ts';
import { type Reply, readReply, standardError } from '../protocol/reply.ts';
import { type Sql, transact } from '../store/database.ts';
import { armDiscover, armOnce, deleteJob, jobId, lockClaim, rearm } from '../store/jobs.ts';
import { ENDED, type JobRow, type RunRow, type StepRow } from '../store/rows.ts';
import { loadSteps } from '../store/steps.ts';
import { admitStart } from './flow/throttle.ts';
import { carryOutRequests } from './gateway.ts';
import type { Kernel } from './kernel.ts';
import { persist } from './persist.ts';
import type { Fn } from './registry.ts';
import { settleReply } from './settle-reply.ts';
import { signedCall, traceHeaders } from './signed-call.ts';
import type { Slots } from './slots.ts';

/** A job whose function is not registered (any more) waits and asks again; it is never dropped. */
const UNKNOWN_FUNCTION_WAIT_MS = 5_000;

/** Calls the function for a `discover`, `step` or `request` job and settles what it answers. */
export async function callFunction(kernel: Kernel, slots: Slots, job: JobRow): Promise<void> {
  const prepared = await persist(kernel, () => prepare(kernel, slots, job));
  if (!prepared) return;
  const answer = await send(kernel, job, prepared);
  if (!answer) return;
  const reply = await carryOutRequests(kernel, job, answer);
  await persist(kernel, () => settleReply(kernel, job, prepared.fn, reply));
}

interface Prepared {
  fn: Fn;
  run: RunRow;
  steps: StepRow[];
}

async function prepare(kernel: Kernel, slots: Slots, job: JobRow): Promise<Prepared | undefined> {
  const { sql, clock, registry } = kernel;
  const [run, steps] = await Promise.all([
    startsFreely(registry.get(job.fn_id ?? ''), job) ? loadStarted(sql, job, clock.now()) : loadRun(sql, job),
    loadSteps(sql, job.run_id ?? ''),
  ]);
  if (!run || ENDED.has(run.status)) {
    await deleteJob(sql, job.id);
    return undefined;
  }
  const fn = registry.get(run.fn_id);
  if (!fn) {
    await rearm(sql, job, clock.now() + UNKNOWN_FUNCTION_WAIT_MS, job.attempt);
    return undefined;
  }
  if (job.kind !== 'discover' && steps.some((step) => step.step_id === job.step_id)) {
    await skipStoredStep(kernel, job);
    return undefined;
  }
  if (run.status === 'queued' && !(await start(kernel, slots, job, run, fn))) return undefined;
  return { fn, run, steps };
}

/** Whether nothing is to be asked or armed before the first call of a run of this function. */
const startsFreely = (fn: Fn | undefined, job: JobRow): boolean =>
  fn !== undefined &&
  job.kind === 'discover' &&
  !fn.config.timeouts &&
  !job.ckeys.some((key) => key.startsWith('t#'));

async function loadRun(sql: Sql, job: JobRow): Promise<RunRow | undefined> {
  const [run] = await sql<RunRow[]>`select * from runs where id = ${job.run_id}`;
  return run;
}

/** Reads the run and, in the same round trip, marks it as running if this is its first call. */
async function loadStarted(sql: Sql, job: JobRow, now: number): Promise<RunRow | undefined> {
  const [row] = await sql<(RunRow & { begun: boolean })[]>`
    with begun as (
      update runs set status = 'running', started_at = ${now}
      where id = ${job.run_id} and status = 'queued' returning 1)
    select runs.*, exists (select from begun) as begun from runs where id = ${job.run_id}`;
  if (!row) return undefined;
  const { begun, ...run } = row;
  return begun ? { ...run, status: 'running', started_at: now } : run;
}

/** The first call of a run: the throttle may put it off; its finish limit starts to run. */
async function start(kernel: Kernel, slots: Slots, job: JobRow, run: RunRow, fn: Fn): Promise<boolean> {
  const { sql, clock } = kernel;
  const now = clock.now();
  const allowedAt = await admitStart(kernel, slots, job, fn, now);
  if (allowedAt > now) {
    await rearm(sql, job, allowedAt, job.attempt);
    return false;
  }
  const limit = fn.config.timeouts?.finish ? parseDuration(fn.config.timeouts.finish) : undefined;
  return await transact(sql, async (tx) => {
    const started = await tx`
      update runs set status = 'running', started_at = ${now}
      where id = ${run.id} and status = 'queued' returning 1`;
    if (started.length === 0) return false;
    if (job.ckeys.length !== run.ckeys.length)
      await tx`update jobs set ckeys = ${run.ckeys} where id = ${job.id} and gen = ${job.gen}`;
    await deleteJob(tx, jobId.startLimit(run.id));
    if (limit !== undefined)
      await armOnce(tx, {
        id: jobId.finishLimit(run.id),
        kind: 'finish-limit',
        runId: run.id,
        fnId: run.fn_id,
        runAt: now + limit,
        prio: run.prio,
      });
    return true;
  });
}

/** The step was settled by another call: nothing is begun again, the run just goes on. */
async function skipStoredStep(kernel: Kernel, job: JobRow): Promise<void> {
  await transact(kernel.sql, async (tx) => {
    const held = await lockClaim(tx, job);
    if (!held) return;
    await deleteJob(tx, job.id);
    await tx`delete from pending where run_id = ${held.run.id} and step_id = ${job.step_id}`;
    await armDiscover(tx, held.run, kernel.clock.now());
  });
}

async function send(kernel: Kernel, job: JobRow, { fn, run, steps }: Prepared): Promise<Reply | undefined> {
  const { clock, settings } = kernel;
  const requestId = newUlid(clock.now());
  const stepId = job.kind === 'step' ? (job.step_id ?? 'step') : 'step';
  const body = callBody({
    runId: run.id,
    fnUuid: fn.uuid,
    checkpointing: settings.checkpointing,
    jobId: job.id,
    requestId,
    generation: job.gen,
    version: run.req_version,
    attempt: job.attempt,
    maxAttempts: fn.maxAttempts,
    // A call for one request must run nothing: it only has everything unsettled reported once more.
    forcePlan: run.force_plan || job.kind === 'request',
    events: run.events,
    steps,
    stateBytes: run.state_bytes,
  });
  const headers = {
    'x-run-id': run.id,
    'x-request-id': requestId,
    'x-inngest-generation-id': String(job.gen),
    'x-inngest-job-id': job.id,
    'x-inngest-req-version': String(run.req_version),
    'x-inngest-step-id': stepId,
    ...traceHeaders(run.id, requestId),
  };
  try {
    const raw = await signedCall(kernel, { method: 'POST', url: functionUrl(fn, stepId), body, headers });
    return readReply(raw, clock.now());
  } catch (error) {
    return kernel.closing.aborted ? undefined : unreachable(error);
  }
}

/** Always the configured address; only the query (which function) comes from what the app registered. */
function functionUrl(fn: Fn, stepId: string): string {
  const url = new URL(fn.appUrl);
  for (const [name, value] of new URL(callUrl(fn.config)).searchParams) url.searchParams.set(name, value);
  url.searchParams.set('stepId', stepId);
  return url.href;
}

/** No answer at all: an attempt like any other, except that an answer too large will not shrink. */
function unreachable(error: unknown): Reply {
  const tooLarge = error instanceof ReplyTooLarge;
  const shape = tooLarge
    ? standardError('output_too_large', "Your function's response body exceeds the maximum size limit")
    : standardError('Error', `Unable to reach SDK URL: ${reason(error)}`);
  return { kind: 'error', error: shape, noRetry: tooLarge, retryAt: undefined };
}
