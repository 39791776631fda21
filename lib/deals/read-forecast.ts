import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { currencyOf } from '#lib/tenancy/index.ts';
import { type ForecastDto, readForecastInput } from './forecast.schemas.ts';
import { monthsFrom } from './months.ts';
import { type ForecastFact, sumForecast, type TargetFact } from './sum-forecast.ts';

interface RawFact {
  month: string;
  owner_id: string | null;
  owner_name: string | null;
  currency: string;
  won: boolean;
  category: ForecastFact['category'];
  probability: number;
  count: number;
  sum: string;
}

/**
 * What is won and what is to be expected, by month of closing and owner, against the targets. Read fresh from the
 * partial indexes `deals_open_by_close` and `deals_closed`: it is right the moment a deal moved, and a quarter of a
 * workspace with 100,000 deals is read faster than kept sums could be kept up to date.
 */
export const readForecast = defineVerb({
  name: 'read_forecast',
  does: 'see the forecast',
  permission: 'deals.read',
  input: readForecastInput,
  run: ({ ctx, input }): Promise<ForecastDto> =>
    withTenant(ctx, async (tx) => {
      const months = monthsFrom(input.from ?? ctx.now.toISOString().slice(0, 7), input.months);
      const from = `${months[0]}-01`;
      const to = `${monthsFrom(months.at(-1) ?? '', 2)[1]}-01`;
      const here = tx.raw`d.workspace_id = ${ctx.workspaceId} ${
        input.pipelineId ? tx.raw`and d.pipeline_id = ${input.pipelineId}` : tx.raw``
      }`;
      const rows = await tx.raw<RawFact[]>`
        with facts as (
          select to_char(d.close_date, 'YYYY-MM') as month, d.owner_id, d.currency, false as won,
            d.forecast_category as category, d.stage_id, d.amount_minor
          from deals d where ${here} and d.closed_at is null and d.close_date >= ${from} and d.close_date < ${to}
          union all
          select to_char(d.closed_at at time zone 'UTC', 'YYYY-MM'), d.owner_id, d.currency, true, null, d.stage_id,
            d.amount_minor
          from deals d where ${here} and d.closed_at is not null
            and d.closed_at >= ${`${from}T00:00:00Z`} and d.closed_at < ${`${to}T00:00:00Z`}
        )
        select f.month, f.owner_id, u.name as owner_name, f.currency, f.won, f.category, s.probability,
          count(*)::int as count, sum(f.amount_minor)::text as sum
        from facts f join stages s on s.workspace_id = ${ctx.workspaceId} and s.id = f.stage_id
        left join users u on u.id = f.owner_id
        where not f.won or s.kind = 'won'
        group by f.month, f.owner_id, u.name, f.currency, f.won, f.category, s.probability`;
      const targets = await tx.raw<
        { month: string; owner_id: string; owner_name: string | null; currency: string; amount: string }[]
      >`
        select to_char(t.month, 'YYYY-MM') as month, t.owner_id, u.name as owner_name, t.currency,
          t.amount_minor::text as amount
        from sales_targets t left join users u on u.id = t.owner_id
        where t.workspace_id = ${ctx.workspaceId} and t.month >= ${from} and t.month < ${to}`;
      const [undated] = await tx.raw<{ none: number; overdue: number }[]>`
        select count(*) filter (where d.close_date is null)::int as none,
          count(*) filter (where d.close_date < ${from})::int as overdue
        from deals d where ${here} and d.closed_at is null and (d.close_date is null or d.close_date < ${from})`;
      const currency = await currencyOf(tx, ctx);
      return {
        months,
        currency,
        currencies: sumForecast(
          rows.map(
            (row): ForecastFact => ({
              ...{ month: row.month, currency: row.currency, won: row.won, category: row.category },
              ...{ probability: row.probability, count: row.count, sumMinor: Number(row.sum) },
              owner: row.owner_id ? { id: row.owner_id, name: row.owner_name ?? 'Former member' } : null,
            }),
          ),
          targets.map(
            (row): TargetFact => ({
              ...{ month: row.month, currency: row.currency, amountMinor: Number(row.amount) },
              owner: { id: row.owner_id, name: row.owner_name ?? 'Former member' },
            }),
          ),
          currency,
        ),
        undated: { count: undated?.none ?? 0, overdue: undated?.overdue ?? 0 },
      };
    }),
});
