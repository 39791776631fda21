import { type Tx, withTenant } from '#db/tenant.ts';
import type { AnsweredBy } from '#lib/conversations/ratings.schemas.ts';
import type { ChannelKind } from '#lib/conversations/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Condition } from '#lib/core/filters/filter.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type Rated, type RatingsReport, type ReportDays, reportInput } from '../reports.schemas.ts';
import { partsOf } from './report-days.ts';
import { filterOf, ownedBy, type Scope, scopeOf } from './scope.ts';

interface Row {
  day: string;
  score: number | null;
  by: AnsweredBy | null;
  channel: ChannelKind;
  assignee_id: string | null;
  assignee_name: string | null;
  count: number;
}

/** Questions that went out, by the day in the workspace's zone; one row for all that are alike. */
async function readRows(tx: Tx, ctx: Ctx, scope: Scope): Promise<Row[]> {
  const { days, before, zone } = scope;
  const edge = (day: string, plus = 0) =>
    tx.raw`((${day}::date + ${plus}::int)::timestamp at time zone ${zone})`;
  const rows = await tx.raw<Row[]>`
    select d.*, u.name as assignee_name from (
      select day_in(r.created_at, ${zone})::text as day, r.score, r.answered_by as by, r.channel, r.assignee_id,
        count(*)::int as count
      from ratings r
      where r.workspace_id = ${ctx.workspaceId}
        and r.created_at >= ${edge(before.from)} and r.created_at < ${edge(days.last, 1)}
        and (r.score is not null or exists (select from send_intents s
          where s.workspace_id = r.workspace_id and s.action_id = r.action_id and s.state = 'sent'))
        ${ownedBy(tx, scope, 'assignee_id')}
      group by 1, 2, 3, 4, 5
    ) d left join users u on u.id = d.assignee_id`;
  return [...rows];
}

const countOf = (rows: readonly Row[]): number => rows.reduce((sum, { count }) => sum + count, 0);

function averageOf(rows: readonly Row[]): number | null {
  const sum = rows.reduce((all, { score, count }) => all + (score ?? 0) * count, 0);
  const count = countOf(rows);
  return count === 0 ? null : Math.round((sum / count) * 100) / 100;
}

/** Those that are alike in one thing, the most answers first. */
function groupsOf<Key>(rows: readonly Row[], keyOf: (row: Row) => Key): [Key, Row[]][] {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups].sort(([, a], [, b]) => countOf(b) - countOf(a));
}

const is = (field: string, value: string | null): Condition =>
  value === null ? { field, is: 'empty' } : { field, is: 'equal', value };

/**
 * How people liked it: the questions that went out in these days, how many were answered, and how. An answer counts
 * for the day of its question, so that shares and averages speak of the same conversations.
 */
export const reportRatings = defineVerb({
  name: 'report_ratings',
  does: 'see reports on ratings',
  permission: 'conversations.read',
  input: reportInput,
  run: ({ ctx, input }): Promise<RatingsReport> =>
    withTenant(ctx, async (tx) => {
      const scope = await scopeOf(tx, ctx, input);
      const { days, before } = scope;
      const all = await readRows(tx, ctx, scope);
      const now = all.filter(({ day }) => day >= days.from);
      const earlier = all.filter(({ day }) => day < days.from);
      const given = now.filter(({ score }) => score !== null);
      const givenBefore = earlier.filter(({ score }) => score !== null);
      const filter = (when: ReportDays, ...more: Condition[]) =>
        filterOf(scope, { field: 'asked', days: when }, ...more);
      const answers: Condition = { field: 'score', is: 'not_empty' };
      const rated = (rows: readonly Row[], ...more: Condition[]): Rated => ({
        count: countOf(rows),
        average: averageOf(rows),
        filter: filter(days, answers, ...more),
      });
      const { unit, parts } = partsOf(days);
      return {
        days,
        before,
        unit,
        asked: { count: countOf(now), filter: filter(days) },
        beforeAsked: countOf(earlier),
        answered: rated(given),
        beforeAnswered: countOf(givenBefore),
        beforeAverage: averageOf(givenBefore),
        scores: [5, 4, 3, 2, 1].map((score) => ({
          score,
          count: countOf(given.filter((row) => row.score === score)),
          filter: filter(days, { field: 'score', is: 'equal', value: score }),
        })),
        points: parts.map((part) => {
          const here = given.filter(({ day }) => day >= part.from && day <= part.last);
          const of = (from: number, to: number) =>
            countOf(here.filter(({ score }) => (score ?? 0) >= from && (score ?? 0) <= to));
          return {
            ...part,
            count: countOf(here),
            average: averageOf(here),
            counts: [of(4, 5), of(3, 3), of(1, 2)],
            filter: filter(part, answers),
          };
        }),
        by: groupsOf(given, ({ by }) => by).map(([by, rows]) => ({ by, ...rated(rows, is('by', by)) })),
        channels: groupsOf(given, ({ channel }) => channel).map(([channel, rows]) => ({
          channel,
          ...rated(rows, is('channel', channel)),
        })),
        assignees: groupsOf(given, ({ assignee_id }) => assignee_id).map(([id, rows]) => ({
          assignee: id === null ? null : { id, name: rows[0]?.assignee_name ?? 'Former member' },
          ...rated(
            rows,
            id === null ? { field: 'owner', is: 'empty' } : { field: 'owner', is: 'any_of', value: [id] },
          ),
        })),
      };
    }),
});
