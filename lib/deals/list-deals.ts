import { withTenant } from '#db/tenant.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { joinedDeal, type RawDeal, shownDeal, toDealRow } from './repo.ts';
import { type DealRow, listDealsInput } from './schemas.ts';

/** Deals, newest first. */
export const listDeals = defineVerb({
  name: 'list_deals',
  does: 'see deals',
  permission: 'deals.read',
  input: listDealsInput,
  run: ({ ctx, input }): Promise<Page<DealRow>> =>
    withTenant(ctx, async (tx) => {
      const after = decodeCursor(input.cursor, 1);
      const rows = await tx.raw<RawDeal[]>`
        select ${shownDeal(tx)} from (
          select * from deals d where d.workspace_id = ${ctx.workspaceId}
            ${after ? tx.raw`and d.id < ${after[0] ?? null}::uuid` : tx.raw``}
            ${input.pipelineId ? tx.raw`and d.pipeline_id = ${input.pipelineId}` : tx.raw``}
            ${input.stageId ? tx.raw`and d.stage_id = ${input.stageId}` : tx.raw``}
          order by d.id desc limit ${input.limit + 1}
        ) d ${joinedDeal(tx)} order by d.id desc`;
      return pageOf([...rows], input.limit, toDealRow, (raw) => [raw.id]);
    }),
});
