import { Middleware, RetryAfterError } from 'inngest';
import { logger } from '#lib/core/logger.ts';
import {
  type Progress,
  type RunName,
  recordProgress,
  replayOrigin,
  type StepProgress,
} from '#lib/jobs/index.ts';
import { readWaits, WAIT_KINDS } from './read-waits.ts';

/** A request that takes longer than this is shown as running before it ends. */
const SHOW_RUNNING_AFTER_MS = 500;

/**
 * Writes to the ledger what a request of the durable server brought: one write when it ends, and one before when it
 * takes long. The ledger tells people what happens and decides nothing, so a write that fails is logged and the run
 * goes on.
 */
export class ledger extends Middleware.BaseMiddleware {
  readonly id = 'countersign:ledger';
  #run: RunName | null = null;
  #attempt = 0;
  readonly #began = new Date().toISOString();
  readonly #steps = new Map<string, StepProgress>();
  readonly #over = new Map<string, NonNullable<Progress['over']>[number]>();
  #end: Pick<Progress, 'state' | 'output' | 'error' | 'nextAttemptAt'> = { state: 'parked' };
  #early: Promise<void> | null = null;

  override async wrapRequest({ next }: Middleware.WrapRequestArgs): Promise<Middleware.Response> {
    const timer = setTimeout(() => {
      this.#early = this.#write({ state: 'running' });
    }, SHOW_RUNNING_AFTER_MS);
    try {
      const response = await next();
      for (const wait of readWaits(response.status, response.body, Date.now()))
        this.#steps.set(wait.id, wait);
      return response;
    } finally {
      clearTimeout(timer);
      // Before the answer: the next request may be elsewhere, and the ledger must be told in order.
      await this.#early;
      await this.#write(this.#end);
    }
  }

  override transformFunctionInput(arg: Middleware.TransformFunctionInputArgs) {
    const { event, runId, attempt } = arg.ctx;
    const data = (event.data ?? {}) as Record<string, unknown>;
    // Crons have no tenant; the server's own events tell of runs that are in the ledger already.
    if (typeof data.workspaceId === 'string' && !event.name.startsWith('inngest/')) {
      const origin = replayOrigin.safeParse(data.replay);
      this.#attempt = attempt;
      this.#run = {
        workspaceId: data.workspaceId,
        functionId: arg.fn.id(),
        // The dispatcher puts its row's id into the data: servers keep an event's own id in different ways.
        eventId: typeof data.eventId === 'string' ? data.eventId : (event.id ?? runId),
        eventName: origin.success ? origin.data.event : event.name,
        eventData: data,
        replay: origin.success ? origin.data : null,
        runId,
      };
    }
    return arg;
  }

  override async wrapStep({ next, stepInfo }: Middleware.WrapStepArgs): Promise<unknown> {
    if (!stepInfo.memoized || !WAIT_KINDS.has(String(stepInfo.stepType))) return next();
    const over = { id: stepInfo.hashedId, status: 'completed' as const, output: null };
    this.#over.set(over.id, over);
    const value = await next();
    if (stepInfo.stepType !== 'sleep') {
      // A wait without an event ran out of time.
      const status = value === null ? 'timed_out' : 'completed';
      this.#over.set(over.id, { id: over.id, status, output: eventName(value) });
    }
    return value;
  }

  override onStepStart({ ctx, stepInfo }: Middleware.OnStepStartArgs): void {
    const startedAt = new Date().toISOString();
    this.#steps.set(stepInfo.hashedId, {
      id: stepInfo.hashedId,
      name: stepInfo.options.name ?? stepInfo.options.id,
      kind: String(stepInfo.stepType),
      status: 'running',
      startedAt,
      attempts: [{ attempt: ctx.attempt, startedAt, endedAt: null, error: null }],
      ...(stepInfo.input === undefined ? {} : { input: stepInfo.input }),
    });
  }

  override onStepComplete({ stepInfo, output }: Middleware.OnStepCompleteArgs): void {
    this.#endStep(stepInfo.hashedId, { status: 'completed', output: output ?? null });
  }

  override onStepError({ error, isFinalAttempt, stepInfo }: Middleware.OnStepErrorArgs): void {
    const kept = { name: error.name, message: error.message };
    this.#endStep(stepInfo.hashedId, { status: isFinalAttempt ? 'failed' : 'retrying', error: kept });
    if (!isFinalAttempt) this.#end = { state: 'retrying', error: kept, ...nextAttempt(error) };
  }

  override onRunComplete({ output }: Middleware.OnRunCompleteArgs): void {
    this.#end = { state: 'completed', output: output ?? null };
  }

  override onRunError({ error, isFinalAttempt }: Middleware.OnRunErrorArgs): void {
    const kept = { name: error.name, message: error.message };
    this.#end = isFinalAttempt
      ? { state: 'failed', error: kept }
      : { state: 'retrying', error: kept, ...nextAttempt(error) };
  }

  #endStep(id: string, end: Pick<StepProgress, 'status' | 'output' | 'error'>): void {
    const step = this.#steps.get(id);
    if (!step) return;
    const endedAt = new Date().toISOString();
    const [attempt] = step.attempts ?? [];
    this.#steps.set(id, {
      ...step,
      ...end,
      ...(end.status === 'retrying' ? {} : { endedAt }),
      ...(attempt ? { attempts: [{ ...attempt, endedAt, error: end.error ?? null }] } : {}),
    });
  }

  async #write(end: Pick<Progress, 'state' | 'output' | 'error' | 'nextAttemptAt'>): Promise<void> {
    const run = this.#run;
    if (!run) return;
    const progress: Progress = {
      ...end,
      at: new Date().toISOString(),
      startedAt: this.#began,
      attempts: this.#attempt + 1,
      steps: [...this.#steps.values()],
      over: [...this.#over.values()],
    };
    try {
      await recordProgress([{ run, progress }]);
    } catch (error) {
      logger.warn(
        { err: error, runId: run.runId, functionId: run.functionId },
        'the ledger missed a request',
      );
    }
  }
}

/** When the server tries again: what the retry schedule told it, in seconds or as a date. */
function nextAttempt(error: Error): { nextAttemptAt?: string } {
  if (!(error instanceof RetryAfterError)) return {};
  const seconds = Number(error.retryAfter);
  const at = Number.isNaN(seconds) ? Date.parse(error.retryAfter) : Date.now() + seconds * 1_000;
  return Number.isNaN(at) ? {} : { nextAttemptAt: new Date(at).toISOString() };
}

/** Of an event that ended a wait only its name is kept. */
function eventName(value: unknown): unknown {
  const { name } = (value ?? {}) as { name?: unknown };
  return typeof name === 'string' ? { event: name } : null;
}
