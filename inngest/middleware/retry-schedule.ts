import { Middleware, NonRetriableError, RetryAfterError, StepError } from 'inngest';
import { isAppError } from '#lib/core/errors.ts';
import { logger } from '#lib/core/logger.ts';

/** After the first, second, … failed attempt, in milliseconds (engine.md 1.6). */
export const RETRY_DELAYS_MS = [5_000, 20_000, 60_000, 180_000, 600_000] as const;

/** Expected errors that pass by themselves. All others will fail again: no retry. */
const TRANSIENT = new Set(['unavailable', 'rate_limited']);

/**
 * What a failed step tells the durable server: the schedule of retries, and an error without the words in it. The
 * server may stand outside the tenant's boundary, and drivers put values into their messages; the whole error is
 * logged here instead.
 */
export function toDurableError(error: unknown, attempt: number): Error {
  if (error instanceof NonRetriableError || error instanceof RetryAfterError || error instanceof StepError)
    return error;
  const delay = RETRY_DELAYS_MS[Math.min(attempt, RETRY_DELAYS_MS.length - 1)] ?? 600_000;
  if (isAppError(error)) {
    if (!TRANSIENT.has(error.code)) return new NonRetriableError(`${error.code}: ${error.message}`);
    const after = error.details.retryAfter === undefined ? delay : error.details.retryAfter * 1_000;
    return new RetryAfterError(`${error.code}: ${error.message}`, after);
  }
  return new RetryAfterError(nameOf(error), delay);
}

/** Name and code, never the message: "DrizzleQueryError (23505 leads_one_open)". */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'A step failed with something that is no error.';
  const inner = (error.cause ?? error) as { code?: unknown; constraint_name?: unknown };
  const parts = [inner.code, inner.constraint_name].filter((part) => typeof part === 'string');
  return parts.length > 0 ? `${error.name} (${parts.join(' ')})` : error.name;
}

export class retrySchedule extends Middleware.BaseMiddleware {
  readonly id = 'countersign:retry-schedule';

  override async wrapStepHandler(args: Middleware.WrapStepHandlerArgs): Promise<unknown> {
    try {
      return await args.next();
    } catch (error) {
      throw this.translate(error, args.ctx.attempt, args.ctx.runId, args.stepInfo.options.id);
    }
  }

  override async wrapFunctionHandler(args: Middleware.WrapFunctionHandlerArgs): Promise<unknown> {
    try {
      return await args.next();
    } catch (error) {
      throw this.translate(error, args.ctx.attempt, args.ctx.runId, null);
    }
  }

  private translate(error: unknown, attempt: number, runId: string, step: string | null): Error {
    const translated = toDurableError(error, attempt);
    if (translated !== error) logger.warn({ runId, step, attempt, ...forLog(error) }, 'a step failed');
    return translated;
  }
}

/** Enough to find the fault; the message only of errors that never carry a value. */
function forLog(error: unknown): Record<string, unknown> {
  if (isAppError(error)) return { error: error.name, code: error.code, reason: error.details.reason };
  if (!(error instanceof Error)) return { error: typeof error };
  return {
    error: nameOf(error),
    at: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8),
  };
}
