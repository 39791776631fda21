import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type ForecastChanges, forecastChangesInput } from './forecast.schemas.ts';
import { joinedDeal, type RawDeal, shownDeal, toDealRow } from './repo.ts';
import { type ChangeOf, whatChanged } from './what-changed.ts';

const WEEK = 7 * 86_400_000;
const MOST = 500;

/**
 * What happened to the forecast since a day: deals won, lost, opened anew or new, slipped or pulled in, up or down. Only
 * deals that were touched since are looked at (`deals_changed`), each by its own lines of the record; of more than 500 the
 * latest.
 */
export const forecastChanges = defineVerb({
  name: 'forecast_changes',
  does: 'see the forecast',
  permission: 'deals.read',
  input: forecastChangesInput,
  run: ({ ctx, input }): Promise<ForecastChanges> =>
    withTenant(ctx, async (tx) => {
      const since = input.since ?? new Date(ctx.now.getTime() - WEEK).toISOString().slice(0, 10);
      const start = `${since}T00:00:00Z`;
      const rows = await tx.raw<
        (RawDeal & {
          kind: ChangeOf['kind'];
          log: { at: string; changes: ChangeOf['log'][number]['changes'] }[] | null;
        })[]
      >`
        select ${shownDeal(tx)}, s.kind, l.log
        from (
          select * from deals d where d.workspace_id = ${ctx.workspaceId} and d.updated_at >= ${start}
            ${input.pipelineId ? tx.raw`and d.pipeline_id = ${input.pipelineId}` : tx.raw``}
          order by d.updated_at desc limit ${MOST}
        ) d
        join stages s on s.workspace_id = d.workspace_id and s.id = d.stage_id
        left join lateral (
          select json_agg(json_build_object('at', g.at, 'changes', g.changes) order by g.id) as log
          from audit_log g
          where g.workspace_id = d.workspace_id and g.entity_type = 'deal' and g.entity_id = d.id
            and g.at >= ${start} and g.changes is not null
        ) l on true
        ${joinedDeal(tx)}
        order by d.updated_at desc`;
      const closedBefore = await tx.raw<{ deal_id: string }[]>`
        select distinct on (m.deal_id) m.deal_id
        from stage_moves m join stages f on f.workspace_id = m.workspace_id and f.id = m.from_stage_id
        where m.workspace_id = ${ctx.workspaceId} and m.deal_id = any(${rows.map(({ id }) => id)}::uuid[])
          and m.moved_at >= ${start} and f.kind <> 'open'`;
      const reopened = new Set(closedBefore.map(({ deal_id }) => deal_id));
      return {
        since,
        items: rows.flatMap((raw) =>
          whatChanged(
            { deal: toDealRow(raw), kind: raw.kind, wasClosed: reopened.has(raw.id), log: raw.log ?? [] },
            start,
          ),
        ),
      };
    }),
});
