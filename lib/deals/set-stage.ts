import { eq } from 'drizzle-orm';
import { deals, stageMoves } from '#db/schema/deals.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { dealStageMoved, dealWon } from './events.ts';
import { dealBefore, findStage, lockDeal, placeInStage } from './repo.ts';

/**
 * Puts a deal into a stage of its pipeline, inside the caller's transaction. A move inside the stage only changes the
 * order; it is no stage move and leaves no record. Answers from where it went, so that it can go back there.
 *
 * @throws AppError `not_found`, `conflict`.
 */
export async function setStage(
  tx: Tx,
  ctx: Ctx,
  move: {
    dealId: string;
    stageId: string;
    afterId?: string | null | undefined;
    version?: number | undefined;
    decisionId?: string | null;
  },
): Promise<{ fromStageId: string; fromAfterId: string | null; toStageId: string; version: number }> {
  const deal = await lockDeal(tx, ctx, move.dealId, move.version);
  const { stage, pipeline } = await findStage(tx, ctx, move.stageId);
  if (pipeline.id !== deal.pipelineId)
    throw conflict('This stage belongs to another pipeline.', 'other_pipeline');
  const version = deal.version + 1;
  const fromAfterId = await dealBefore(tx, ctx, deal);
  const position = await placeInStage(tx, ctx, stage.id, move.afterId, deal.id);
  const moved = stage.id !== deal.stageId;
  await tx
    .update(deals)
    .set({
      position,
      version,
      updatedAt: ctx.now,
      ...(moved
        ? { stageId: stage.id, enteredStageAt: ctx.now, closedAt: stage.kind === 'open' ? null : ctx.now }
        : {}),
    })
    .where(eq(deals.id, deal.id));
  if (moved)
    await tx.insert(stageMoves).values({
      workspaceId: ctx.workspaceId,
      id: newId(),
      dealId: deal.id,
      fromStageId: deal.stageId,
      toStageId: stage.id,
      actorKind: ctx.actor.kind,
      actorName: ctx.actor.name,
      movedAt: ctx.now,
    });
  const contactId = deal.contact?.id ?? null;
  const before = pipeline.stages.find(({ id }) => id === deal.stageId);
  await record(tx, ctx, {
    ...(moved
      ? {
          audit: {
            action: 'deal.stage_moved' as const,
            entity: { type: 'deal' as const, id: deal.id },
            contactId,
            changes: { stage: [before?.name ?? null, stage.name] as [unknown, unknown] },
            decisionId: move.decisionId ?? null,
          },
          event: [
            dealStageMoved.of({ dealId: deal.id, fromStageId: deal.stageId, toStageId: stage.id }),
            ...(stage.kind === 'won' ? [dealWon.of({ dealId: deal.id, contactId })] : []),
          ],
        }
      : {}),
    live: { topic: 'deals', id: deal.id },
  });
  return { fromStageId: deal.stageId, fromAfterId, toStageId: stage.id, version };
}
