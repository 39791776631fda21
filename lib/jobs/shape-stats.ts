import {
  type FunctionStats,
  JOB_STATUSES,
  type JobStatus,
  OPEN_STATUSES,
  type QueueStatsDto,
  type StatsBucket,
} from './schemas.ts';

export interface Counted {
  function_id: string;
  status: JobStatus;
  n: number;
  priority: number | null;
}

export interface StatsFacts {
  counted: Counted[];
  /** Keyed by the beginning of the bucket, in seconds since 1970. */
  ended: { bucket: number; completed: number; failed: number }[];
  began: { bucket: number; p50: number; p95: number }[];
  /** Every function there is, also those that did nothing. */
  functions: { id: string; name: string; priority: number }[];
  from: number;
  bucket: number;
  buckets: number;
}

/** Rows of counts as the desk shows them: every status, every function, every bucket, also the empty ones. */
export function shapeStats(facts: StatsFacts): Pick<QueueStatsDto, 'counts' | 'functions' | 'series'> {
  const zero = () =>
    Object.fromEntries(JOB_STATUSES.map((status) => [status, 0])) as Record<JobStatus, number>;
  const counts = zero();
  const byFunction = new Map<string, { counts: Record<JobStatus, number>; priority: number | null }>();
  for (const { id, priority } of facts.functions) byFunction.set(id, { counts: zero(), priority });
  for (const { function_id: id, status, n, priority } of facts.counted) {
    counts[status] += n;
    const entry = byFunction.get(id) ?? { counts: zero(), priority };
    entry.counts[status] += n;
    byFunction.set(id, entry);
  }
  const names = new Map(facts.functions.map(({ id, name }) => [id, name]));
  const functions = [...byFunction].map(
    ([id, entry]): FunctionStats => ({
      id,
      name: names.get(id) ?? id,
      priority: entry.priority,
      open: Object.fromEntries(
        OPEN_STATUSES.map((status) => [status, entry.counts[status]]),
      ) as FunctionStats['open'],
      completed: entry.counts.completed,
      failed: entry.counts.failed,
      cancelled: entry.counts.cancelled,
    }),
  );
  functions.sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0) || a.name.localeCompare(b.name));
  const ended = new Map(facts.ended.map((row) => [row.bucket, row]));
  const began = new Map(facts.began.map((row) => [row.bucket, row]));
  const series = Array.from({ length: facts.buckets }, (_, index): StatsBucket => {
    const at = facts.from + index * facts.bucket;
    const [end, begin] = [ended.get(at), began.get(at)];
    return {
      at: new Date(at * 1_000).toISOString(),
      completed: end?.completed ?? 0,
      failed: end?.failed ?? 0,
      startP50Ms: begin ? Math.round(begin.p50) : null,
      startP95Ms: begin ? Math.round(begin.p95) : null,
    };
  });
  return { counts, functions, series };
}
