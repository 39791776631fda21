import { keyOf } from '../../expressions/expression.ts';
import { parseDuration } from '../../protocol/duration.ts';
import { type EventBody, forExpressions } from '../../protocol/event.ts';
import type { Tx } from '../../store/database.ts';
import type { Fn } from '../registry.ts';
import { admit, type Rate } from './gcra.ts';

/** The server's rate limiter allows a tenth of the limit at once, the rest evenly spread. */
export function rateOf(limit: number, periodMs: number): Rate {
  return { interval: periodMs / limit, burst: Math.floor(limit / 10) };
}

/** `rateLimit`: too many starts are skipped for good. A key that evaluates to `false` is not limited. */
export async function isRateLimited(tx: Tx, fn: Fn, event: EventBody, now: number): Promise<boolean> {
  const { rateLimit } = fn.config;
  if (!rateLimit) return false;
  const key = rateLimit.key ? keyOf(rateLimit.key, { event: forExpressions(event) }, now) : '';
  if (rateLimit.key && (key === 'false' || key === undefined)) return false;
  const rate = rateOf(rateLimit.limit, parseDuration(rateLimit.period) ?? 60_000);
  return !(await admit(tx, `rate#${fn.id}#${key}`, now, rate)).admitted;
}
