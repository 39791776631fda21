import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { currencyOf } from '#lib/tenancy/index.ts';
import { type PipelineReport, reportInput } from '../reports.schemas.ts';
import { filterOf, ownedBy, scopeOf } from './scope.ts';

interface Row {
  id: string;
  name: string;
  pipeline_id: string;
  pipeline_name: string;
  currency: string | null;
  count: number;
  amount: string;
  weighted: string;
}

/** Open deals as they stand now, by stage: what they are worth, and times the stage's probability. */
export const reportPipeline = defineVerb({
  name: 'report_pipeline',
  does: 'see reports on deals',
  permission: 'deals.read',
  input: reportInput,
  run: ({ ctx, input: { pipelineId, ...input } }): Promise<PipelineReport> =>
    withTenant(ctx, async (tx) => {
      const [scope, own] = await Promise.all([scopeOf(tx, ctx, input), currencyOf(tx, ctx)]);
      const rows = await tx.raw<Row[]>`
        select s.id, s.name, p.id as pipeline_id, p.name as pipeline_name, d.currency, count(d.id)::int as count,
          coalesce(sum(d.amount_minor), 0)::text as amount,
          coalesce(sum(round(d.amount_minor * s.probability / 100.0)), 0)::text as weighted
        from stages s
        join pipelines p on p.workspace_id = s.workspace_id and p.id = s.pipeline_id
        left join deals d on d.workspace_id = s.workspace_id and d.pipeline_id = s.pipeline_id and d.stage_id = s.id
          ${ownedBy(tx, scope, 'd.owner_id')}
        where s.workspace_id = ${ctx.workspaceId} and s.kind = 'open' and s.removed_at is null
          and ${pipelineId ? tx.raw`p.id = ${pipelineId}` : tx.raw`p.archived_at is null`}
        group by s.id, s.name, s.position, p.id, p.name, p.is_default, p.created_at, d.currency
        order by p.is_default desc, p.created_at, p.id, s.position, d.currency <> ${own}, d.currency`;
      const stages = new Map<string, PipelineReport['stages'][number]>();
      for (const row of rows) {
        const stage = stages.get(row.id) ?? {
          id: row.id,
          name: row.name,
          pipeline: { id: row.pipeline_id, name: row.pipeline_name },
          count: 0,
          sums: [],
          filter: filterOf(scope, null, { field: 'stage', is: 'any_of', value: [row.id] }),
        };
        stage.count += row.count;
        if (row.currency)
          stage.sums.push({
            currency: row.currency,
            amountMinor: Number(row.amount),
            weightedMinor: Number(row.weighted),
          });
        stages.set(row.id, stage);
      }
      return { currency: own, stages: [...stages.values()] };
    }),
});
