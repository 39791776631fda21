import { withTenant } from '#db/tenant.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { functionName, knownFunctions } from './functions.ts';
import { idFloor } from './id-range.ts';
import { type QueueStatsDto, queueStatsInput } from './schemas.ts';
import { type Counted, shapeStats } from './shape-stats.ts';

const HOUR = 3_600;
const WINDOWS = {
  '1h': { seconds: HOUR, bucket: 120 },
  '24h': { seconds: 24 * HOUR, bucket: HOUR },
  '7d': { seconds: 7 * 24 * HOUR, bucket: 6 * HOUR },
} as const;

/** How the queue stands: what is open, what ended, how fast things begin, and what has waited longest. */
export const queueStats = defineVerb({
  name: 'queue_stats',
  does: 'see jobs',
  permission: 'jobs.read',
  input: queueStatsInput,
  run: ({ ctx, input }): Promise<QueueStatsDto> =>
    withTenant(ctx, async (tx) => {
      const { seconds, bucket } = WINDOWS[input.window];
      // Whole buckets, so that a bar does not change its meaning while one looks.
      const end = Math.floor(ctx.now.getTime() / 1_000 / bucket) * bucket + bucket;
      const from = new Date((end - seconds) * 1_000).toISOString();
      const here = ctx.workspaceId;
      const counted = await tx.raw<Counted[]>`
        select function_id, status, count(*)::int as n, max(priority)::int as priority from job_runs
        where workspace_id = ${here}
          and (status in ('queued', 'running', 'waiting', 'retrying') or ended_at >= ${from}::timestamptz)
        group by function_id, status`;
      const ended = await tx.raw<{ bucket: number; completed: number; failed: number }[]>`
        select (floor(extract(epoch from ended_at) / ${bucket}::int) * ${bucket}::int)::int as bucket,
          count(*) filter (where status = 'completed')::int as completed,
          count(*) filter (where status = 'failed')::int as failed
        from job_runs where workspace_id = ${here} and ended_at >= ${from}::timestamptz group by 1`;
      const began = await tx.raw<{ bucket: number; p50: number; p95: number }[]>`
        select (floor(extract(epoch from started_at) / ${bucket}::int) * ${bucket}::int)::int as bucket,
          percentile_cont(0.5) within group (order by ms) as p50,
          percentile_cont(0.95) within group (order by ms) as p95
        from (select started_at, greatest(0, extract(epoch from started_at - dispatched_at) * 1000)::float8 as ms
          from job_runs
          where workspace_id = ${here} and id >= ${idFloor(new Date(from))}::uuid
            and started_at >= ${from}::timestamptz and dispatched_at is not null) r
        group by 1`;
      const [oldest] = await tx.raw<{ id: string; function_id: string; dispatched_at: string }[]>`
        select id, function_id, dispatched_at from job_runs
        where workspace_id = ${here} and status = 'queued' and dispatched_at is not null order by id limit 1`;
      const [letters] = await tx.raw<{ n: number }[]>`
        select count(*)::int as n from dead_letters where workspace_id = ${here} and replayed_at is null`;
      // Two questions: each has an index of just the rows it counts.
      const [outbox] = await tx.raw<{ waiting: number; oldest: string | null }[]>`
        select count(*)::int as waiting, min(created_at) as oldest from outbox
        where workspace_id = ${here} and sent_at is null and parked_at is null and event_name is not null`;
      const [parked] = await tx.raw<{ n: number }[]>`
        select count(*)::int as n from outbox
        where workspace_id = ${here} and sent_at is null and parked_at is not null`;
      return {
        at: ctx.now.toISOString(),
        window: input.window,
        bucketSeconds: bucket,
        ...shapeStats({
          counted: [...counted],
          ended: [...ended],
          began: [...began],
          functions: knownFunctions(),
          from: end - seconds,
          bucket,
          buckets: seconds / bucket,
        }),
        oldestWaiting: oldest
          ? {
              jobId: oldest.id,
              functionId: oldest.function_id,
              functionName: functionName(oldest.function_id),
              dispatchedAt: isoOf(oldest.dispatched_at),
              seconds: Math.max(
                0,
                Math.round((ctx.now.getTime() - Date.parse(oldest.dispatched_at)) / 1_000),
              ),
            }
          : null,
        deadLetters: letters?.n ?? 0,
        outbox: {
          waiting: outbox?.waiting ?? 0,
          oldestAt: isoOrNull(outbox?.oldest ?? null),
          parked: parked?.n ?? 0,
        },
      };
    }),
});
