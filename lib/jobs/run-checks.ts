export interface CheckSpec {
  name: string;
  /** Whether nothing works without it. */
  required: boolean;
  /** @returns what to show; throws with a plain sentence when it does not work. */
  check(signal: AbortSignal): Promise<Record<string, unknown> | undefined>;
}

export interface CheckResult {
  status: 'ok' | 'failed';
  required: boolean;
  ms: number;
  /** What to do about it. */
  hint?: string;
  details?: Record<string, unknown>;
}

const LIMIT_MS = 2_000;

/**
 * All checks at once, each with its own time limit, so that one that hangs does not hide the others. `hints` are
 * plain and carry neither addresses nor the error's own words: anyone may ask.
 */
export async function runChecks(
  specs: (CheckSpec & { hint: string })[],
  limitMs = LIMIT_MS,
): Promise<{ ready: boolean; checks: Record<string, CheckResult> }> {
  const entries = await Promise.all(
    specs.map(async (spec): Promise<[string, CheckResult]> => {
      const began = performance.now();
      const signal = AbortSignal.timeout(limitMs);
      const late = new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
      );
      const common = () => ({ required: spec.required, ms: Math.round(performance.now() - began) });
      try {
        const details = await Promise.race([spec.check(signal), late]);
        return [spec.name, { status: 'ok', ...common(), ...(details ? { details } : {}) }];
      } catch {
        return [spec.name, { status: 'failed', ...common(), hint: spec.hint }];
      }
    }),
  );
  const ready = entries.every(([, result]) => result.status === 'ok' || !result.required);
  return { ready, checks: Object.fromEntries(entries) };
}
