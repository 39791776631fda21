import { withTenant } from '#db/tenant.ts';
import type { Condition } from '#lib/core/filters/filter.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type ResponsesReport, reportInput } from '../reports.schemas.ts';
import { filterOf, ownedBy, scopeOf } from './scope.ts';

/** Minutes at which a bucket of answers ends and the next one begins; the last one has no end. */
const EDGES = [5, 15, 60, 240, 1440] as const;

interface Row {
  now: boolean;
  /** All buckets together. */
  whole: boolean;
  /** Null: not answered. */
  place: number | null;
  count: number;
  median: number | null;
}

/**
 * How soon those who wrote in these days were answered: the first message of a conversation, and the first one to them
 * after it. Read fresh from one covering index (decision 034). By the clock, nights and weekends included.
 */
export const reportResponses = defineVerb({
  name: 'report_responses',
  does: 'see reports on answers',
  permission: 'conversations.read',
  input: reportInput,
  run: ({ ctx, input }): Promise<ResponsesReport> =>
    withTenant(ctx, async (tx) => {
      const scope = await scopeOf(tx, ctx, input);
      const { days, before, zone } = scope;
      const edge = (day: string, plus = 0) =>
        tx.raw`((${day}::date + ${plus}::int)::timestamp at time zone ${zone})`;
      const rows = await tx.raw<Row[]>`
        with asked as (
          select first_inbound_at >= ${edge(days.from)} as now,
            extract(epoch from first_response_at - first_inbound_at)::float8 as seconds
          from conversations
          where workspace_id = ${ctx.workspaceId} and first_inbound_at is not null
            and first_inbound_at >= ${edge(before.from)} and first_inbound_at < ${edge(days.last, 1)}
            ${ownedBy(tx, scope, 'assignee_id')}
        ),
        placed as (
          select now, seconds, width_bucket(floor(seconds / 60), ${`{${EDGES.join(',')}}`}::float8[]) as place
          from asked
        )
        select now, grouping(place) = 1 as whole, place, count(*)::int as count,
          percentile_cont(0.5) within group (order by seconds) as median
        from placed group by grouping sets ((now, place), (now))`;
      const wholeOf = (now: boolean) => rows.find((row) => row.whole && row.now === now);
      const countOf = (place: number | null): number =>
        rows.find((row) => row.now && !row.whole && row.place === place)?.count ?? 0;
      const filter = (...is: Condition[]) => filterOf(scope, { field: 'heard', days }, ...is);
      const count = wholeOf(true)?.count ?? 0;
      return {
        days,
        before,
        count,
        beforeCount: wholeOf(false)?.count ?? 0,
        filter: filter(),
        answered: { count: count - countOf(null), filter: filter({ field: 'answered', is: 'not_empty' }) },
        unanswered: { count: countOf(null), filter: filter({ field: 'answered', is: 'empty' }) },
        medianSeconds: wholeOf(true)?.median ?? null,
        beforeMedianSeconds: wholeOf(false)?.median ?? null,
        buckets: [0, ...EDGES].map((from, at) => {
          const to = EDGES[at] ?? null;
          return {
            from,
            to,
            count: countOf(at),
            filter: filter(
              { field: 'minutes', is: 'at_least', value: from },
              ...(to === null ? [] : [{ field: 'minutes', is: 'less', value: to }]),
            ),
          };
        }),
      };
    }),
});
