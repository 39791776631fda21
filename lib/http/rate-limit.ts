/** A token bucket: `rate` tokens a second, at most `burst` saved up. */
export interface RateRule {
  name: string;
  rate: number;
  burst: number;
}

export interface RateAnswer {
  ok: boolean;
  remaining: number;
  /** Seconds until a token is there (0 when one is). */
  retryAfter: number;
  /** Seconds until the bucket is full again. */
  reset: number;
}

/** Where buckets live. In process for one instance; one that several instances share answers later. */
export interface RateLimiter {
  take(key: string, rule: RateRule, now: number): RateAnswer | Promise<RateAnswer>;
}

/**
 * Buckets in this process. With n instances behind a balancer a caller gets up to n times the rate: set the rule
 * accordingly, or plug in a shared limiter.
 *
 * @param max buckets kept; the longest unused goes first (it has refilled by then, or is a stranger's).
 */
export function createMemoryRateLimiter(max = 20_000): RateLimiter {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(key, rule, now) {
      const id = `${rule.name}:${key}`;
      const known = buckets.get(id);
      const tokens = known
        ? Math.min(rule.burst, known.tokens + (Math.max(0, now - known.at) / 1000) * rule.rate)
        : rule.burst;
      const ok = tokens >= 1;
      const left = ok ? tokens - 1 : tokens;
      // Deleted and set again: the map's order is then the order of use.
      buckets.delete(id);
      buckets.set(id, { tokens: left, at: now });
      if (buckets.size > max) buckets.delete(buckets.keys().next().value ?? '');
      return {
        ok,
        remaining: Math.floor(left),
        retryAfter: ok ? 0 : (1 - left) / rule.rate,
        reset: (rule.burst - left) / rule.rate,
      };
    },
  };
}

/** `RateLimit` and `RateLimit-Policy`, as in draft-ietf-httpapi-ratelimit-headers (structured fields, RFC 9651). */
export function rateHeaders(rule: RateRule, answer: RateAnswer, headers: Headers): void {
  headers.set(
    'ratelimit-policy',
    `"${rule.name}";q=${rule.burst};w=${Math.max(1, Math.ceil(rule.burst / rule.rate))}`,
  );
  headers.set('ratelimit', `"${rule.name}";r=${answer.remaining};t=${Math.ceil(answer.reset)}`);
}
