import { parseDuration } from '../../protocol/duration.ts';
import { transact } from '../../store/database.ts';
import type { JobRow } from '../../store/rows.ts';
import type { Kernel } from '../kernel.ts';
import type { Fn } from '../registry.ts';
import type { Slots } from '../slots.ts';
import { admit, type Rate } from './gcra.ts';

/** Throttle: `burst` runs beyond the first may start at once, further ones `period / limit` apart. */
export function rateOf(limit: number, periodMs: number, burst: number): Rate {
  return { interval: periodMs / limit, burst };
}

/**
 * May this run start now? Otherwise the moment to try again; its key is closed until then, so that the others behind
 * it are not looked at in vain.
 */
export async function admitStart(
  kernel: Kernel,
  slots: Slots,
  job: JobRow,
  fn: Fn,
  now: number,
): Promise<number> {
  const { throttle } = fn.config;
  const key = job.ckeys.find((item) => item.startsWith('t#'));
  if (!throttle || !key) return now;
  const rate = rateOf(throttle.limit, parseDuration(throttle.period) ?? 1_000, throttle.burst ?? 0);
  const decision = await transact(kernel.sql, (tx) => admit(tx, key, now, rate));
  if (decision.admitted) return now;
  slots.close(key, decision.retryAt);
  return decision.retryAt;
}
