import { sql } from 'drizzle-orm';
import { withTenant } from '#db/tenant.ts';
import { countGroups, type GroupCount, keepListed, pageOfIds, type Run } from '#lib/core/filters/list.ts';
import { countGroupsInput } from '#lib/core/filters/list-input.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { BOARD_PLACE, dealListing } from './deal-listing.ts';
import { closestDeals, dealRowsById } from './repo.ts';
import { type DealRow, listDealsInput } from './schemas.ts';

/** Deals by any field, newest first; with `q`, those whose name, contact or account comes closest. */
export const listDeals = defineVerb({
  name: 'list_deals',
  does: 'see deals',
  permission: 'deals.read',
  input: listDealsInput,
  run: ({ ctx, input }): Promise<Page<DealRow>> =>
    withTenant(ctx, async (tx) => {
      const { pipelineId, stageId, q, ...asked } = input;
      const listing = await dealListing(tx, ctx);
      const where = sql.join(
        [
          listing.where,
          ...(pipelineId ? [sql`d.pipeline_id = ${pipelineId}::uuid`] : []),
          ...(stageId ? [sql`d.stage_id = ${stageId}::uuid`] : []),
        ],
        sql` and `,
      );
      const run: Run = (query) => tx.execute(query);
      const narrowed = { ...listing, where, fields: [...listing.fields, BOARD_PLACE] };
      if (!q) {
        const page = await pageOfIds(run, ctx, narrowed, asked);
        return { ...page, items: await dealRowsById(tx, ctx, page.items) };
      }
      const ids = await keepListed(run, ctx, narrowed, asked.filter, await closestDeals(tx, q));
      return { items: await dealRowsById(tx, ctx, ids.slice(0, asked.limit)), nextCursor: null };
    }),
});

/** How many deals there are of each value of a field. */
export const countDeals = defineVerb({
  name: 'count_deals',
  does: 'see deals',
  permission: 'deals.read',
  input: countGroupsInput,
  run: ({ ctx, input }): Promise<{ items: GroupCount[] }> =>
    withTenant(ctx, async (tx) => {
      const listing = await dealListing(tx, ctx);
      return { items: await countGroups((query) => tx.execute(query), ctx, listing, input.by, input.filter) };
    }),
});
