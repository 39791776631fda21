import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type FunnelReport, type LeadStep, reportInput } from '../reports.schemas.ts';
import { medianOf } from './report-days.ts';
import { isSource, ofSource } from './report-leads.ts';
import { filterOf, ownedBy, scopeOf } from './scope.ts';

const STEPS: readonly LeadStep[] = ['lead', 'contacted', 'qualified', 'converted', 'won'];

/** How far the leads of these days came until now, and how long each step took them. */
export const reportFunnel = defineVerb({
  name: 'report_funnel',
  does: 'see reports on leads',
  permission: 'leads.read',
  input: reportInput,
  run: ({ ctx, input }): Promise<FunnelReport> =>
    withTenant(ctx, async (tx) => {
      const scope = await scopeOf(tx, ctx, input);
      const { days, before } = scope;
      const rows = await tx.raw<{ step: LeadStep; days: number; now: boolean; count: number }[]>`
        select step, days, day >= ${days.from} as now, sum(count)::int as count from lead_days
        where workspace_id = ${ctx.workspaceId} and day >= ${before.from} and day <= ${days.last}
          ${ownedBy(tx, scope, 'owner_id')} ${ofSource(tx, input.source)}
        group by step, days, now having sum(count) <> 0`;
      const countOf = (step: LeadStep | undefined, now: boolean): number =>
        rows.filter((row) => row.step === step && row.now === now).reduce((sum, row) => sum + row.count, 0);
      return {
        days,
        before,
        steps: STEPS.map((step, at) => {
          const count = countOf(step, true);
          const from = countOf(STEPS[at - 1], true);
          const taken = rows.filter((row) => row.step === step && row.now);
          return {
            step,
            count,
            beforeCount: countOf(step, false),
            rate: from > 0 ? count / from : null,
            medianDays: at === 0 ? null : medianOf(new Map(taken.map((row) => [row.days, row.count]))),
            filter: filterOf(
              scope,
              { field: 'created', days },
              ...(input.source ? [isSource(input.source)] : []),
              ...(at === 0 ? [] : [{ field: step, is: 'not_empty' }]),
            ),
          };
        }),
      };
    }),
});
