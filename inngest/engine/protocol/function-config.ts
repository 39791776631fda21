/** A function as the SDK registers it (`POST /fn/register`, or the body of an in-band sync). */
export interface FunctionConfig {
  id: string;
  name: string;
  triggers: Trigger[];
  steps: Record<
    string,
    { id: string; runtime: { type: string; url: string }; retries?: { attempts?: number } }
  >;
  idempotency?: string;
  rateLimit?: { limit: number; period: string; key?: string };
  throttle?: { limit: number; period: string; burst?: number; key?: string };
  concurrency?: number | ConcurrencyLimit | ConcurrencyLimit[];
  debounce?: { period: string; key?: string; timeout?: string };
  batchEvents?: { maxSize: number; timeout: string; key?: string; if?: string };
  priority?: { run?: string };
  timeouts?: { start?: string; finish?: string };
  singleton?: { key?: string; mode: 'skip' | 'cancel' };
  cancel?: { event: string; if?: string; timeout?: string }[];
}

export interface Trigger {
  event?: string;
  expression?: string;
  cron?: string;
  jitter?: string;
}

export interface ConcurrencyLimit {
  limit: number;
  key?: string;
  scope?: 'fn' | 'env' | 'account';
}

/** The register body. */
export interface RegisterBody {
  url: string;
  appName: string;
  framework?: string;
  sdk?: string;
  functions: FunctionConfig[];
}

const DEFAULT_RETRIES = 4;
const MAX_RETRIES = 20;

/** Attempts a step or call of this function gets: retries plus one. */
export function maxAttempts(config: FunctionConfig): number {
  const retries = Object.values(config.steps)[0]?.retries?.attempts ?? DEFAULT_RETRIES;
  return Math.min(Math.max(retries, 0), MAX_RETRIES) + 1;
}

/** Where the engine calls the function; the step id is put into the query. */
export const callUrl = (config: FunctionConfig): string => Object.values(config.steps)[0]?.runtime.url ?? '';

/** The limits as a list; zero means none. */
export function concurrencyLimits(config: FunctionConfig): ConcurrencyLimit[] {
  const { concurrency } = config;
  if (concurrency === undefined || concurrency === null) return [];
  const list = typeof concurrency === 'number' ? [{ limit: concurrency }] : [concurrency].flat();
  return list.filter((item) => item.limit > 0);
}
