import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { type Listing, pageOfIds, whereOf } from '#lib/core/filters/list.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { BOARD_PLACE, dealListing } from './deal-listing.ts';
import {
  closestDeals,
  dealRowsById,
  findDealWithMoves,
  findPipeline,
  listPipelines as pipelinesOf,
} from './repo.ts';
import {
  type Board,
  type DealDto,
  type DealRow,
  dealIdInput,
  type MoneySum,
  type PipelineDto,
  readBoardInput,
} from './schemas.ts';

const PER_STAGE = 100;
/** What was searched comes at once: it has no further pages. */
const ALL_FOUND = 500;

interface Sum {
  stage_id: string;
  currency: string;
  count: number;
  sum: string;
}

/** A pipeline as columns: counts and weighted sums of all deals, the first of each stage. @throws AppError `not_found`. */
export const readBoard = defineVerb({
  name: 'read_board',
  does: 'see deals',
  permission: 'deals.read',
  input: readBoardInput,
  run: ({ ctx, input }): Promise<Board> =>
    withTenant(ctx, async (tx) => {
      const pipeline = await findPipeline(tx, ctx, input.pipelineId);
      const listing = await onBoard(tx, ctx, pipeline.id, input.q);
      const sums = (await tx.execute(sql`
        select d.stage_id, d.currency, count(*)::int as count, sum(d.amount_minor)::text as sum
        from ${listing.from} where ${whereOf(ctx, listing, input.filter)}
        group by d.stage_id, d.currency order by d.currency`)) as unknown as Sum[];
      const deals: DealRow[] = [];
      const stages: Board['stages'] = [];
      for (const stage of pipeline.stages) {
        const own = sums.filter((sum) => sum.stage_id === stage.id);
        const page = own.length > 0 ? await firstOf(tx, ctx, listing, stage.id, input) : null;
        // A stage at a time: of so few the rows around them are looked up, and no table is read whole.
        deals.push(...(await dealRowsById(tx, ctx, page?.items ?? [])));
        stages.push({
          ...stage,
          count: own.reduce((total, { count }) => total + count, 0),
          sums: own.map(
            ({ currency, sum }): MoneySum => ({
              currency,
              sumMinor: Number(sum),
              weightedMinor: Math.round((Number(sum) * stage.probability) / 100),
            }),
          ),
          nextCursor: page?.nextCursor ?? null,
        });
      }
      return {
        pipeline: { id: pipeline.id, name: pipeline.name },
        stages,
        deals,
      };
    }),
});

/** The deals of a pipeline, of those that a search finds where there is one. */
async function onBoard(tx: Tx, ctx: Ctx, pipelineId: string, q: string | undefined): Promise<Listing> {
  const { fields, ...listing } = await dealListing(tx, ctx);
  const all = { ...listing, fields: [...fields, BOARD_PLACE] };
  const where = sql`${listing.where} and d.pipeline_id = ${pipelineId}::uuid`;
  if (!q) return { ...all, where };
  const found = `{${(await closestDeals(tx, q)).join(',')}}`;
  return { ...all, where: sql`${where} and d.id = any(${found}::uuid[])` };
}

const firstOf = (
  tx: Tx,
  ctx: Ctx,
  listing: Listing,
  stageId: string,
  { filter, q }: z.output<typeof readBoardInput>,
) =>
  pageOfIds(
    (query) => tx.execute(query),
    ctx,
    { ...listing, where: sql`${listing.where} and d.stage_id = ${stageId}::uuid` },
    { filter, sort: 'position', limit: q ? ALL_FOUND : PER_STAGE },
  );

export const listPipelines = defineVerb({
  name: 'list_pipelines',
  does: 'see deals',
  permission: 'deals.read',
  input: z.object({}),
  run: async ({ ctx }): Promise<{ items: PipelineDto[] }> =>
    withTenant(ctx, async (tx) => ({ items: await pipelinesOf(tx, ctx) })),
});

/** @throws AppError `not_found`. */
export const readDeal = defineVerb({
  name: 'read_deal',
  does: 'see deals',
  permission: 'deals.read',
  input: dealIdInput,
  run: ({ ctx, input }): Promise<DealDto> =>
    withTenant(ctx, (tx) => findDealWithMoves(tx, ctx, input.dealId)),
});
