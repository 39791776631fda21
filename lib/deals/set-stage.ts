import { and, eq } from 'drizzle-orm';
import { deals, stageMoves } from '#db/schema/deals.ts';
import type { Tx } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError, conflict } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { plainDeal, recordedChanges, wantedFields } from './deal-fields.ts';
import { decideEntry } from './decide-entry.ts';
import { dealStageMoved, dealWon } from './events.ts';
import { dealBefore, findStage, lockDeal, placeInStage } from './repo.ts';
import type { DealRow, MoveFields, StageDto } from './schemas.ts';

/** Columns as they stood before the move, or after it, of those it changed. */
export type FieldsBefore = { [K in Exclude<keyof MoveFields, 'amountMinor'>]?: MoveFields[K] | null } & {
  amountMinor?: number;
};

/** @throws AppError `conflict` (`stage_wants`): `extra.wants` names the fields, `extra.stageId` the stage. */
export function demandEntry(
  stage: Pick<StageDto, 'id' | 'name' | 'kind' | 'wants'>,
  deal: DealRow,
  brings: MoveFields | undefined,
): void {
  const entry = decideEntry(stage, deal, brings);
  if (entry.kind === 'lacking')
    throw new AppError('conflict', entry.message, {
      reason: 'stage_wants',
      fields: entry.fields.map((field) => ({ field: `fields.${field}`, message: 'is wanted by the stage' })),
      extra: { wants: entry.fields, stageId: stage.id },
    });
}

/**
 * Puts a deal into a stage of its pipeline, inside the caller's transaction, with what the move brings along. A move
 * inside the stage only changes the order; it is no stage move and leaves no record. A deal that opens again loses the
 * reason it was closed for. Answers from where it went and what it said before and after, so that it can go back there.
 *
 * @param move.restore puts back what was: the entry rule is not asked, and `restore` holds the fields as they were.
 * @throws AppError `not_found`, `conflict` (`stage_wants`, `other_pipeline`, `has_lines`).
 */
export async function setStage(
  tx: Tx,
  ctx: Ctx,
  move: {
    dealId: string;
    stageId: string;
    afterId?: string | null | undefined;
    version?: number | undefined;
    fields?: MoveFields | undefined;
    restore?: FieldsBefore;
    decisionId?: string | null;
  },
): Promise<{
  fromStageId: string;
  fromAfterId: string | null;
  toStageId: string;
  version: number;
  before: FieldsBefore;
  after: FieldsBefore;
}> {
  const deal = await lockDeal(tx, ctx, move.dealId, move.version);
  const { stage, pipeline } = await findStage(tx, ctx, move.stageId);
  if (pipeline.id !== deal.pipelineId)
    throw conflict('This stage belongs to another pipeline.', 'other_pipeline');
  const moved = stage.id !== deal.stageId;
  if (moved && !move.restore) demandEntry(stage, deal, move.fields);
  const reopened = moved && stage.kind === 'open' ? { reasonId: null, competitor: null } : {};
  const wanted = move.restore ?? { ...reopened, ...(await wantedFields(tx, ctx, deal, move.fields ?? {})) };
  const changes = changedFields({ ...plainDeal(deal) }, wanted);
  const version = deal.version + 1;
  const fromAfterId = await dealBefore(tx, ctx, deal);
  await tx
    .update(deals)
    .set({
      ...wanted,
      position: await placeInStage(tx, ctx, stage, move.afterId, deal.id),
      version,
      updatedAt: ctx.now,
      ...(moved
        ? { stageId: stage.id, enteredStageAt: ctx.now, closedAt: stage.kind === 'open' ? null : ctx.now }
        : {}),
    })
    .where(and(eq(deals.workspaceId, ctx.workspaceId), eq(deals.id, deal.id)));
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
  const contactId = wanted.contactId ?? deal.contact?.id ?? null;
  const before = pipeline.stages.find(({ id }) => id === deal.stageId);
  const recorded = await recordedChanges(tx, ctx, changes);
  const about = {
    entity: { type: 'deal' as const, id: deal.id },
    contactId,
    decisionId: move.decisionId ?? null,
  };
  await record(tx, ctx, {
    ...(moved
      ? {
          audit: {
            ...about,
            action: 'deal.stage_moved' as const,
            changes: { stage: [before?.name ?? null, stage.name] as [unknown, unknown], ...recorded },
          },
          event: [
            dealStageMoved.of({ dealId: deal.id, fromStageId: deal.stageId, toStageId: stage.id }),
            ...(stage.kind === 'won' ? [dealWon.of({ dealId: deal.id, contactId })] : []),
          ],
        }
      : Object.keys(changes).length > 0
        ? { audit: { ...about, action: 'deal.updated' as const, changes: recorded } }
        : {}),
    live: { topic: 'deals', id: deal.id },
  });
  return {
    fromStageId: deal.stageId,
    fromAfterId,
    toStageId: stage.id,
    version,
    before: Object.fromEntries(Object.entries(changes).map(([name, [was]]) => [name, was])),
    after: Object.fromEntries(Object.entries(changes).map(([name, [, is]]) => [name, is])),
  };
}
