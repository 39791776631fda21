import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Condition } from '#lib/core/filters/filter.ts';
import { NO_OWNER } from '#lib/core/reach.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { currencyOf } from '#lib/tenancy/index.ts';
import { type ClosedReport, OUTCOMES, type Outcome, reportInput, type Sum } from '../reports.schemas.ts';
import { filterOf, ownedBy, type Scope, scopeOf } from './scope.ts';

interface Row {
  outcome: Outcome;
  owner_id: string;
  owner_name: string | null;
  reason_id: string;
  reason_name: string | null;
  currency: string;
  now: boolean;
  count: number;
  amount: string;
}

async function readRows(tx: Tx, ctx: Ctx, scope: Scope, pipelineId: string | undefined): Promise<Row[]> {
  const rows = await tx.raw<Row[]>`
    select d.*, u.name as owner_name, r.name as reason_name from (
      select outcome, owner_id, reason_id, currency, day >= ${scope.days.from} as now, sum(count)::int as count,
        sum(amount_minor)::text as amount
      from deal_days
      where workspace_id = ${ctx.workspaceId} and day >= ${scope.before.from} and day <= ${scope.days.last}
        ${ownedBy(tx, scope, 'owner_id')} ${pipelineId ? tx.raw`and pipeline_id = ${pipelineId}` : tx.raw``}
      group by outcome, owner_id, reason_id, currency, now having sum(count) <> 0
    ) d
    left join users u on u.id = d.owner_id
    left join deal_reasons r on r.workspace_id = ${ctx.workspaceId} and r.id = d.reason_id`;
  return [...rows];
}

const countOf = (rows: readonly Row[]): number => rows.reduce((sum, { count }) => sum + count, 0);

/** One for each currency, the workspace's own first. */
function sumsOf(rows: readonly Row[], own: string): Sum[] {
  const sums = new Map<string, number>();
  for (const { currency, amount } of rows) sums.set(currency, (sums.get(currency) ?? 0) + Number(amount));
  const order = (currency: string) => (currency === own ? '' : currency);
  return [...sums]
    .map(([currency, amountMinor]) => ({ currency, amountMinor }))
    .sort((a, b) => order(a.currency).localeCompare(order(b.currency)));
}

/** Deals won and lost in these days, by reason and by owner, from what is kept of them (decision 034). */
export const reportClosed = defineVerb({
  name: 'report_closed',
  does: 'see reports on deals',
  permission: 'deals.read',
  input: reportInput,
  run: ({ ctx, input }): Promise<ClosedReport> =>
    withTenant(ctx, async (tx) => {
      const [scope, own] = await Promise.all([scopeOf(tx, ctx, input), currencyOf(tx, ctx)]);
      const all = await readRows(tx, ctx, scope, input.pipelineId);
      const now = all.filter((row) => row.now);
      const { days, before } = scope;
      const closed = (rows: readonly Row[], outcome: Outcome, ...is: Condition[]) => {
        const of = rows.filter((row) => row.outcome === outcome);
        return {
          count: countOf(of),
          sums: sumsOf(of, own),
          filter: filterOf(
            scope,
            { field: 'closed', days },
            { field: 'outcome', is: 'any_of', value: [outcome] },
            ...(input.pipelineId ? [{ field: 'pipeline', is: 'any_of', value: [input.pipelineId] }] : []),
            ...is,
          ),
        };
      };
      return {
        days,
        before,
        currency: own,
        outcomes: OUTCOMES.map((outcome) => ({
          outcome,
          ...closed(now, outcome),
          beforeCount: countOf(all.filter((row) => !row.now && row.outcome === outcome)),
        })),
        reasons: OUTCOMES.flatMap((outcome) =>
          groupsOf(
            now.filter((row) => row.outcome === outcome),
            ({ reason_id }) => reason_id,
          ).map(([id, rows]) => ({
            outcome,
            reason: id === NO_OWNER ? null : { id, name: rows[0]?.reason_name ?? 'A former reason' },
            ...closed(rows, outcome, isOneOf('reason', id)),
          })),
        ),
        owners: groupsOf(now, ({ owner_id }) => owner_id)
          .map(([id, rows]) => ({
            owner: id === NO_OWNER ? null : { id, name: rows[0]?.owner_name ?? 'Former member' },
            won: closed(rows, 'won', isOneOf('owner', id)),
            lost: closed(rows, 'lost', isOneOf('owner', id)),
          }))
          .sort((a, b) => b.won.count - a.won.count || b.lost.count - a.lost.count),
      };
    }),
});

const isOneOf = (field: string, id: string): Condition =>
  id === NO_OWNER ? { field, is: 'empty' } : { field, is: 'any_of', value: [id] };

/** The largest group first. */
function groupsOf(rows: readonly Row[], by: (row: Row) => string): [string, Row[]][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(by(row), [...(groups.get(by(row)) ?? []), row]);
  return [...groups].sort(([, a], [, b]) => countOf(b) - countOf(a));
}
