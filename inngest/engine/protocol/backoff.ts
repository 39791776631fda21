const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Delay before the next attempt, by number of attempts made minus one (pkg/backoff of inngest/inngest). */
export const RETRY_DELAYS: readonly number[] = [
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  20 * MINUTE,
  40 * MINUTE,
  HOUR,
  2 * HOUR,
];

const JITTER = 30 * SECOND;
const MIN_RETRY = SECOND;
const MAX_RETRY = 24 * HOUR;

/**
 * When to try again after attempt number `attempt` (0 = first) failed.
 * @param retryAt a moment the app asked for (Retry-After), clipped to between one second and a day from now
 * @param random 0..1, for the up to 30 seconds of jitter
 */
export function nextAttemptAt(
  attempt: number,
  now: number,
  retryAt: number | undefined,
  random: number,
): number {
  if (retryAt !== undefined) return Math.min(Math.max(retryAt, now + MIN_RETRY), now + MAX_RETRY);
  const delay = RETRY_DELAYS[Math.min(attempt, RETRY_DELAYS.length - 1)] ?? MINUTE;
  return now + delay + Math.floor(random * JITTER);
}

/** The `Retry-After` header: seconds, or a date (HTTP or ISO). Undefined when absent or unreadable. */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (!value) return undefined;
  if (/^\d+(\.\d+)?$/.test(value.trim())) return now + Number(value) * SECOND;
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? undefined : moment;
}
