import { JOB_STATUSES, type JobStatus, OPEN_STATUSES, STATS_WINDOWS } from '#lib/jobs/schemas.ts';
import { oneOf } from '#lib/ui/search-params.ts';

export type Given = Readonly<Record<string, string | string[] | undefined>>;

/** What the address asks for, as the list's input; what it cannot mean is left out. */
export interface RunQuery {
  status?: JobStatus[];
  functionId?: string;
  from?: string;
  entityId?: string;
  replayed?: true;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HOURS: Readonly<Record<(typeof STATS_WINDOWS)[number], number>> = { '1h': 1, '24h': 24, '7d': 168 };

export const uuidOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && UUID.test(value.trim()) ? value.trim().toLowerCase() : undefined;

/** Periods begin at a full minute, so that the same address asks for the same list for a while. */
export function readRunQuery(given: Given, now: number): RunQuery {
  const status = oneOf(['open', ...JOB_STATUSES], given.status);
  const since = oneOf([...STATS_WINDOWS], given.since);
  const entityId = uuidOf(given.record);
  return {
    ...(status ? { status: status === 'open' ? [...OPEN_STATUSES] : [status as JobStatus] } : {}),
    ...(typeof given.function === 'string' && given.function
      ? { functionId: given.function.slice(0, 200) }
      : {}),
    ...(since
      ? { from: new Date(Math.floor(now / 60_000) * 60_000 - HOURS[since] * 3_600_000).toISOString() }
      : {}),
    ...(entityId ? { entityId } : {}),
    ...(given.repeated === '1' ? { replayed: true as const } : {}),
  };
}

/** Every parameter of the address but these, as a query string with its `?`; empty without any. */
export function keepQuery(given: Given, change: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams();
  for (const [name, value] of Object.entries(given))
    if (typeof value === 'string' && !(name in change)) next.set(name, value);
  for (const [name, value] of Object.entries(change)) if (value !== null) next.set(name, value);
  return next.size > 0 ? `?${next}` : '';
}
