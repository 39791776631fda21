import { withTenant } from '#db/tenant.ts';
import { dayIn } from '#lib/core/filters/period.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { timeZoneOf } from '#lib/tenancy/index.ts';
import type { DecisionFilter } from '../evening.schemas.ts';
import { decided, matching } from '../list-decisions.ts';
import { type ActsReport, reportInput } from '../reports.schemas.ts';
import { spanOf } from '../since-of.ts';
import { reportSpan } from './report-days.ts';

/** What became of what agents and keys wanted, each in the words of the list of decisions. */
const ACTS: Record<keyof ActsReport['acts'], DecisionFilter> = {
  alone: { answer: 'execute' },
  asked: { answer: 'ask' },
  waits: { answer: 'defer' },
  refused: { answer: 'deny' },
  unedited: { answer: 'ask', signed: 'unedited' },
  edited: { answer: 'ask', signed: 'edited' },
  rejected: { answer: 'ask', signed: 'rejected' },
  undone: { answer: 'execute', undone: true },
};

/** What agents did alone, asked for and were refused in these days; what people answered counts when they did. */
export const reportActs = defineVerb({
  name: 'report_acts',
  does: 'see what was decided',
  permission: 'autonomy.read',
  input: reportInput,
  run: ({ ctx, input }): Promise<ActsReport> =>
    withTenant(ctx, async (tx) => {
      const timeZone = (await timeZoneOf(tx, ctx)) ?? 'UTC';
      const { days, before } = reportSpan(input, dayIn(ctx.now, timeZone));
      const countOf = async (filter: DecisionFilter): Promise<number> => {
        const [row] = await tx.raw<{ count: number }[]>`
          select count(*)::int as count ${decided(tx)}
          where d.workspace_id = ${ctx.workspaceId} ${matching(tx, ctx, filter, spanOf(filter, timeZone, ctx.now))}`;
        return row?.count ?? 0;
      };
      const acts = await Promise.all(
        Object.entries(ACTS).map(async ([name, act]) => {
          const query = { ...act, from: days.from, to: days.last };
          const [count, beforeCount] = await Promise.all([
            countOf(query),
            countOf({ ...act, from: before.from, to: before.last }),
          ]);
          return [name, { count, beforeCount, query }] as const;
        }),
      );
      return { days, before, timeZone, acts: Object.fromEntries(acts) as ActsReport['acts'] };
    }),
});
