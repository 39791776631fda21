import { deals, stageMoves } from '#db/schema/deals.ts';
import type { Tx } from '#db/tenant.ts';
import { applyAttributes, labelled } from '#lib/attributes/index.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { ownerOfNew } from '#lib/core/reach.ts';
import { decideEntry } from './decide-entry.ts';
import { findPipeline, placeInStage } from './repo.ts';
import type { ForecastCategory } from './schemas.ts';

/**
 * Writes a deal with its first move, its record and its place, inside the caller's transaction. In a stage
 * that was chosen its entry rule holds; where every deal begins none is asked.
 *
 * @throws AppError `not_found`, `invalid_input`, `conflict` (`archived`).
 */
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
    forecastCategory?: ForecastCategory | null | undefined;
    decisionId?: string | null;
    attributes?: Readonly<Record<string, unknown>> | undefined;
    /** A form or a key made it, and fills in what the workspace requires. */
    byHand?: boolean;
  },
): Promise<string> {
  const pipeline = await findPipeline(tx, ctx, deal.pipelineId);
  if (pipeline.archivedAt) throw conflict('This pipeline is archived and takes no new deals.', 'archived');
  const stage = deal.stageId ? pipeline.stages.find(({ id }) => id === deal.stageId) : pipeline.stages[0];
  if (!stage) throw invalid('stageId', 'must be a stage of the pipeline');
  const entry = deal.stageId ? decideEntry(stage, asKnown(deal)) : { kind: 'enter' as const };
  if (entry.kind === 'lacking') throw invalid('stageId', entry.message);
  const {
    decisionId,
    pipelineId: _pipeline,
    stageId: _stage,
    attributes: given,
    byHand = false,
    ...values
  } = deal;
  const { attributes, changes, labels } = await applyAttributes(tx, ctx, 'deal', { given, creating: byHand });
  const id = newId();
  await tx.insert(deals).values({
    ...values,
    attributes,
    ownerId: ownerOfNew(ctx, 'deals', values.ownerId),
    workspaceId: ctx.workspaceId,
    id,
    pipelineId: pipeline.id,
    stageId: stage.id,
    position: await placeInStage(tx, ctx, stage, undefined),
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
      ...(Object.keys(changes).length > 0 ? { changes } : {}),
      details: {
        stageId: stage.id,
        amountMinor: deal.amountMinor,
        currency: deal.currency,
        ...labelled(labels).details,
      },
      decisionId: decisionId ?? null,
    },
    live: { topic: 'deals', id },
  });
  return id;
}

const named = (id: string | null | undefined) => (id ? { id, name: '' } : null);

const asKnown = (deal: Parameters<typeof insertDeal>[2]) => ({
  amountMinor: deal.amountMinor,
  closeDate: deal.closeDate ?? null,
  contact: named(deal.contactId),
  owner: named(deal.ownerId),
  nextStep: deal.nextStep ?? null,
  reason: null,
});
