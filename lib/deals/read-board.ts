import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import {
  findDealWithMoves,
  findPipeline,
  joinedDeal,
  listPipelines as pipelinesOf,
  type RawDeal,
  shownDeal,
  toDealRow,
} from './repo.ts';
import {
  type Board,
  type DealDto,
  dealIdInput,
  type MoneySum,
  type PipelineDto,
  readBoardInput,
} from './schemas.ts';

const PER_STAGE = 100;

/** A pipeline as columns: counts and weighted sums of all deals, the first hundred of each stage. @throws AppError `not_found`. */
export const readBoard = defineVerb({
  name: 'read_board',
  does: 'see deals',
  permission: 'deals.read',
  input: readBoardInput,
  run: ({ ctx, input }): Promise<Board> =>
    withTenant(ctx, async (tx) => {
      const pipeline = await findPipeline(tx, ctx, input.pipelineId);
      const sums = await tx.raw<{ stage_id: string; currency: string; count: number; sum: string }[]>`
        select stage_id, currency, count(*)::int as count, sum(amount_minor)::text as sum from deals
        where workspace_id = ${ctx.workspaceId} and pipeline_id = ${pipeline.id}
        group by stage_id, currency order by currency`;
      const rows = await tx.raw<RawDeal[]>`
        select ${shownDeal(tx)} from stages s cross join lateral (
          select * from deals d where d.workspace_id = s.workspace_id and d.pipeline_id = s.pipeline_id
            and d.stage_id = s.id order by d.position limit ${PER_STAGE}
        ) d ${joinedDeal(tx)}
        where s.workspace_id = ${ctx.workspaceId} and s.pipeline_id = ${pipeline.id}
        order by s.position, d.position`;
      return {
        pipeline: { id: pipeline.id, name: pipeline.name },
        stages: pipeline.stages.map((stage) => {
          const own = sums.filter((sum) => sum.stage_id === stage.id);
          return {
            ...stage,
            count: own.reduce((total, { count }) => total + count, 0),
            sums: own.map(
              ({ currency, sum }): MoneySum => ({
                currency,
                sumMinor: Number(sum),
                weightedMinor: Math.round((Number(sum) * stage.probability) / 100),
              }),
            ),
          };
        }),
        deals: rows.map(toDealRow),
      };
    }),
});

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
