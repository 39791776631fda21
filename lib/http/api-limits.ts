import { env } from '#lib/core/env.ts';
import { AppError } from '#lib/core/errors.ts';
import { createMemoryRateLimiter, type RateLimiter, type RateRule, rateHeaders } from './rate-limit.ts';

export type RateKind =
  | 'ingest'
  | 'api'
  | 'sign-in'
  | 'form'
  | 'refused'
  | 'feedback'
  | 'chat'
  | 'chat-write'
  | 'suggest';

const held = globalThis as typeof globalThis & { countersignRateLimiter?: RateLimiter };

// One for all of Next's layers.
const limiter = (): RateLimiter => {
  held.countersignRateLimiter ??= createMemoryRateLimiter();
  return held.countersignRateLimiter;
};

function ruleOf(kind: RateKind): RateRule {
  const { INGEST_RATE, INGEST_BURST } = env();
  if (kind === 'ingest') return { name: 'ingest', rate: INGEST_RATE, burst: INGEST_BURST };
  // A desk of people and scripts does not reach this; a loop without a pause does.
  if (kind === 'api') return { name: 'api', rate: 100, burst: 300 };
  if (kind === 'sign-in') return { name: 'sign-in', rate: 1, burst: 30 };
  // A person sends a form once; a school class behind one address a few dozen times.
  if (kind === 'form') return { name: 'form', rate: 0.5, burst: 40 };
  // Pages with a chat, opened side by side by everybody of an office; what they write is counted apart.
  if (kind === 'chat') return { name: 'chat', rate: 5, burst: 150 };
  // Nobody types a message each second for a minute.
  if (kind === 'chat-write') return { name: 'chat-write', rate: 1, burst: 30 };
  // A reader says something about the articles they read; a dozen in a row is a program.
  if (kind === 'feedback') return { name: 'feedback', rate: 1 / 30, burst: 12 };
  // Articles are looked for while somebody types.
  if (kind === 'suggest') return { name: 'suggest', rate: 1, burst: 40 };
  return { name: 'refused', rate: 5, burst: 60 };
}

/**
 * Takes one token of the caller's bucket and tells the state in the answer's headers.
 *
 * @throws AppError `rate_limited` with the seconds until the next token.
 */
export async function takeToken(
  kind: RateKind,
  key: string,
  call: { now: Date; headers: Headers },
): Promise<void> {
  const rule = ruleOf(kind);
  const answer = await limiter().take(key, rule, call.now.getTime());
  rateHeaders(rule, answer, call.headers);
  if (!answer.ok)
    throw new AppError('rate_limited', 'Too many requests. Wait a moment, then go on.', {
      retryAfter: answer.retryAfter,
      reason: rule.name,
    });
}
