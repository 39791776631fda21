import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { listByCloseInput } from './forecast.schemas.ts';
import { joinedDeal, type RawDeal, shownDeal, toDealRow } from './repo.ts';
import type { DealRow } from './schemas.ts';

const MOST = 1_000;
const MOST_UNDATED = 50;

/** Open deals that are to close between two days (both included), by day; and those that say no date, newest first. */
export const listDealsByClose = defineVerb({
  name: 'list_deals_by_close',
  does: 'see deals',
  permission: 'deals.read',
  input: listByCloseInput,
  run: ({ ctx, input }): Promise<{ items: DealRow[]; undated: DealRow[] }> =>
    withTenant(ctx, async (tx) => {
      const which = input.pipelineId ? tx.raw`and d.pipeline_id = ${input.pipelineId}` : tx.raw``;
      const rows = await tx.raw<RawDeal[]>`
        select ${shownDeal(tx)} from (
          select * from deals d where d.workspace_id = ${ctx.workspaceId} and d.closed_at is null
            and d.close_date >= ${input.from} and d.close_date <= ${input.to} ${which}
          order by d.close_date, d.id limit ${MOST}
        ) d ${joinedDeal(tx)} order by d.close_date, d.amount_minor desc, d.id`;
      const undated = await tx.raw<RawDeal[]>`
        select ${shownDeal(tx)} from (
          select * from deals d where d.workspace_id = ${ctx.workspaceId} and d.closed_at is null
            and d.close_date is null ${which}
          order by d.id desc limit ${MOST_UNDATED}
        ) d ${joinedDeal(tx)} order by d.id desc`;
      return { items: rows.map(toDealRow), undated: undated.map(toDealRow) };
    }),
});
