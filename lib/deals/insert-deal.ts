import { deals, stageMoves } from '#db/schema/deals.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { ownerOfNew } from '#lib/core/reach.ts';
import { findPipeline, placeInStage } from './repo.ts';

/** Writes a deal with its first move, its record and its place, inside the caller's transaction. */
export async function insertDeal(
  tx: Tx,
  ctx: Ctx,
  deal: {
    name: string;
    pipelineId?: string | undefined;
    stageId?: string | undefined;
    contactId?: string | null | undefined;
    accountId?: string | null | undefined;
    leadId?: string | null;
    amountMinor: number;
    currency: string;
    closeDate?: string | null | undefined;
    ownerId?: string | null | undefined;
    nextStep?: string | null | undefined;
    decisionId?: string | null;
  },
): Promise<string> {
  const pipeline = await findPipeline(tx, ctx, deal.pipelineId);
  const stage = deal.stageId ? pipeline.stages.find(({ id }) => id === deal.stageId) : pipeline.stages[0];
  if (!stage) throw invalid('stageId', 'must be a stage of the pipeline');
  const { decisionId, pipelineId: _pipeline, stageId: _stage, ...values } = deal;
  const id = newId();
  await tx.insert(deals).values({
    ...values,
    ownerId: ownerOfNew(ctx, 'deals', values.ownerId),
    workspaceId: ctx.workspaceId,
    id,
    pipelineId: pipeline.id,
    stageId: stage.id,
    position: await placeInStage(tx, ctx, stage.id, undefined),
    enteredStageAt: ctx.now,
    closedAt: stage.kind === 'open' ? null : ctx.now,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  await tx.insert(stageMoves).values({
    workspaceId: ctx.workspaceId,
    id: newId(),
    dealId: id,
    toStageId: stage.id,
    actorKind: ctx.actor.kind,
    actorName: ctx.actor.name,
    movedAt: ctx.now,
  });
  await record(tx, ctx, {
    audit: {
      action: 'deal.created',
      entity: { type: 'deal', id },
      contactId: deal.contactId ?? null,
      details: { stageId: stage.id, amountMinor: deal.amountMinor, currency: deal.currency },
      decisionId: decisionId ?? null,
    },
    live: { topic: 'deals', id },
  });
  return id;
}
