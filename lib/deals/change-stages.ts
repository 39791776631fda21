import { and, eq } from 'drizzle-orm';
import { stages } from '#db/schema/deals.ts';
import { beyondReach, withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { AppError, conflict, invalid, notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { decideStages } from './decide-stages.ts';
import { dealsOfStage, moveAll } from './move-all.ts';
import { addStageInput, removeStageInput, updateStageInput } from './pipelines.schemas.ts';
import { findPipeline, lockPipelines } from './repo.ts';
import type { PipelineDto, StageDto } from './schemas.ts';
import { placed, writeOrder } from './stage-order.ts';

/** @throws AppError `not_found`, `invalid_input`, `conflict` (`stages`). */
export const addStage = defineVerb({
  name: 'add_stage',
  does: 'manage pipelines',
  permission: 'deals.manage',
  input: addStageInput,
  run: ({ ctx, input }): Promise<PipelineDto> =>
    withTenant(ctx, async (tx) => {
      await lockPipelines(tx, ctx);
      const pipeline = await findPipeline(tx, ctx, input.pipelineId);
      const { pipelineId, afterId, ...rule } = input;
      const made: StageDto = { ...rule, id: newId(), position: 0 };
      const lastOpen = pipeline.stages.findLast(({ kind }) => kind === 'open')?.id ?? null;
      const order = placed(pipeline.stages, made, afterId === undefined ? lastOpen : afterId);
      demandStages(order);
      await tx.insert(stages).values({
        ...{ ...rule, workspaceId: ctx.workspaceId, id: made.id, pipelineId },
        // Behind all others until the order is written.
        position: Math.max(0, ...pipeline.stages.map(({ position }) => position)) + 1,
      });
      await writeOrder(tx, ctx, pipeline.id, order);
      await record(tx, ctx, {
        audit: {
          action: 'pipeline.stage_added',
          entity: { type: 'pipeline', id: pipelineId },
          details: { stageId: made.id, name: made.name },
        },
        live: { topic: 'deals', id: pipelineId },
      });
      return findPipeline(tx, ctx, pipelineId);
    }),
});

/**
 * Changes what a stage is and asks, or where it stands. Deals already in it stay; a changed kind closes or opens them.
 *
 * @throws AppError `not_found`, `invalid_input`, `conflict` (`stages`, `stage_in_use`).
 */
export const updateStage = defineVerb({
  name: 'update_stage',
  does: 'manage pipelines',
  permission: 'deals.manage',
  input: updateStageInput,
  run: ({ ctx, input }): Promise<PipelineDto> =>
    withTenant(ctx, async (tx) => {
      await lockPipelines(tx, ctx);
      const pipeline = await findPipeline(tx, ctx, input.pipelineId);
      const { pipelineId, stageId, afterId, ...rule } = input;
      const before = stageOf(pipeline, stageId);
      const after: StageDto = { ...before, ...definedOf(rule) };
      const order =
        afterId === undefined
          ? pipeline.stages.map((stage) => (stage.id === stageId ? after : stage))
          : placed(
              pipeline.stages.filter(({ id }) => id !== stageId),
              after,
              afterId,
            );
      demandStages(order);
      const inIt = () => beyondReach(tx, () => dealsOfStage(tx, ctx, stageId));
      if (after.kind !== before.kind && (await inIt()).length > 0)
        throw conflict(
          'Deals stand in this stage: moving them on is what opens and closes them. Empty it first.',
          'stage_in_use',
        );
      const changes = changedFields({ ...before }, rule);
      if (Object.keys(changes).length > 0)
        await tx
          .update(stages)
          .set(rule)
          .where(and(eq(stages.workspaceId, ctx.workspaceId), eq(stages.id, stageId)));
      await writeOrder(tx, ctx, pipeline.id, order);
      await record(tx, ctx, {
        audit: {
          action: 'pipeline.stage_changed',
          entity: { type: 'pipeline', id: pipelineId },
          changes,
          details: { stageId, name: after.name },
        },
        live: { topic: 'deals', id: pipelineId },
      });
      return findPipeline(tx, ctx, pipelineId);
    }),
});

/**
 * Takes a stage out. Its deals, whoever may see them, go to `moveTo`, each with a move on record; their past keeps the
 * name it had.
 *
 * @throws AppError `not_found`, `invalid_input`, `conflict` (`stage_in_use` with `extra.deals`, `stages`).
 */
export const removeStage = defineVerb({
  name: 'remove_stage',
  does: 'manage pipelines',
  permission: 'deals.manage',
  input: removeStageInput,
  run: ({ ctx, input }): Promise<PipelineDto> =>
    withTenant(ctx, async (tx) => {
      await lockPipelines(tx, ctx);
      const pipeline = await findPipeline(tx, ctx, input.pipelineId);
      const stage = stageOf(pipeline, input.stageId);
      const order = pipeline.stages.filter(({ id }) => id !== stage.id);
      demandStages(order);
      const inIt = await beyondReach(tx, () => dealsOfStage(tx, ctx, stage.id));
      if (inIt.length > 0) {
        const to = order.find(({ id }) => id === input.moveTo);
        if (!input.moveTo || !to || to.kind !== stage.kind) {
          if (input.moveTo)
            throw invalid('moveTo', `must be another stage of this pipeline for ${stage.kind} deals`);
          throw inUse(inIt.length);
        }
        await beyondReach(tx, () => moveAll(tx, ctx, inIt, stage, to));
      }
      await tx.raw`
        update stages set removed_at = ${ctx.now.toISOString()}, position = (
          select least(min(position), 0) - 1 from stages
          where workspace_id = ${ctx.workspaceId} and pipeline_id = ${pipeline.id})
        where workspace_id = ${ctx.workspaceId} and id = ${stage.id}`;
      await writeOrder(tx, ctx, pipeline.id, order);
      await record(tx, ctx, {
        audit: {
          action: 'pipeline.stage_removed',
          entity: { type: 'pipeline', id: pipeline.id },
          details: { stageId: stage.id, name: stage.name, deals: inIt.length },
        },
        live: { topic: 'deals', id: pipeline.id },
      });
      return findPipeline(tx, ctx, pipeline.id);
    }),
});

function stageOf(pipeline: PipelineDto, stageId: string): StageDto {
  const stage = pipeline.stages.find(({ id }) => id === stageId);
  if (!stage) throw notFound('stage');
  return stage;
}

function demandStages(order: readonly StageDto[]): void {
  const answer = decideStages(order);
  if (answer.kind === 'refuse') throw conflict(answer.message, 'stages');
}

const inUse = (deals: number): AppError =>
  new AppError('conflict', 'Deals stand in this stage. Say where they are to go.', {
    reason: 'stage_in_use',
    extra: { deals },
  });

/** Without the keys that are undefined. */
const definedOf = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
