import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Condition } from '#lib/core/filters/filter.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type LeadsReport, reportInput } from '../reports.schemas.ts';
import { partsOf } from './report-days.ts';
import { filterOf, ownedBy, type Scope, scopeOf } from './scope.ts';

/** So many sources stand by themselves; the rest is one. */
const MOST_SOURCES = 6;

/** A source as the lists ask for it, whatever its case. */
export const isSource = (source: string, not = false): Condition =>
  source === ''
    ? { field: 'source', is: not ? 'not_empty' : 'empty' }
    : { field: 'source', is: not ? 'not_equal' : 'equal', value: source };

/** Begins with `and`. */
export const ofSource = (tx: Tx, source: string | undefined) =>
  source ? tx.raw`and source = lower(${source})` : tx.raw``;

interface Row {
  day: string;
  source: string;
  count: number;
}

const readRows = async (tx: Tx, ctx: Ctx, scope: Scope, source: string | undefined): Promise<Row[]> => {
  const rows = await tx.raw<Row[]>`
    select day::text, source, sum(count)::int as count from lead_days
    where workspace_id = ${ctx.workspaceId} and step = 'lead' and day >= ${scope.before.from}
      and day <= ${scope.days.last} ${ownedBy(tx, scope, 'owner_id')} ${ofSource(tx, source)}
    group by day, source having sum(count) <> 0`;
  return [...rows];
};

const sumOf = (rows: readonly Row[]): number => rows.reduce((sum, { count }) => sum + count, 0);

/** Leads by the day they came in and by source, from what is kept of them (decision 034). */
export const reportLeads = defineVerb({
  name: 'report_leads',
  does: 'see reports on leads',
  permission: 'leads.read',
  input: reportInput,
  run: ({ ctx, input }): Promise<LeadsReport> =>
    withTenant(ctx, async (tx) => {
      const scope = await scopeOf(tx, ctx, input);
      const rows = await readRows(tx, ctx, scope, input.source);
      const { days, before } = scope;
      const now = rows.filter(({ day }) => day >= days.from);
      const then = rows.filter(({ day }) => day < days.from);
      const given = input.source ? [isSource(input.source)] : [];
      const named = largest(now).slice(0, MOST_SOURCES);
      const rest = largest(now).slice(MOST_SOURCES);
      const groups: { source: string | null; has: (row: Row) => boolean; is: Condition[] }[] = [
        ...named.map((source) => ({
          source,
          has: (row: Row) => row.source === source,
          is: [isSource(source)],
        })),
        ...(rest.length > 0
          ? [
              {
                source: null,
                has: (row: Row) => !named.includes(row.source),
                is: named.map((source) => isSource(source, true)),
              },
            ]
          : []),
      ];
      const { unit, parts } = partsOf(days);
      return {
        days,
        before,
        unit,
        count: sumOf(now),
        beforeCount: sumOf(then),
        filter: filterOf(scope, { field: 'created', days }, ...given),
        sources: groups.map(({ source, has, is }) => ({
          source,
          count: sumOf(now.filter(has)),
          beforeCount: sumOf(then.filter(has)),
          filter: filterOf(scope, { field: 'created', days }, ...is),
        })),
        points: parts.map((part) => {
          const inside = now.filter(({ day }) => day >= part.from && day <= part.last);
          return {
            ...part,
            count: sumOf(inside),
            filter: filterOf(scope, { field: 'created', days: part }, ...given),
            counts: groups.map(({ has, is }) => ({
              count: sumOf(inside.filter(has)),
              filter: filterOf(scope, { field: 'created', days: part }, ...is),
            })),
          };
        }),
      };
    }),
});

/** Sources, the most frequent first. */
function largest(rows: readonly Row[]): string[] {
  const counts = new Map<string, number>();
  for (const { source, count } of rows) counts.set(source, (counts.get(source) ?? 0) + count);
  return [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([source]) => source);
}
