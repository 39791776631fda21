import { stageMoves } from '#db/schema/deals.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { dealStageMoved } from './events.ts';
import { positionBetween } from './position-between.ts';
import type { StageDto } from './schemas.ts';

interface Standing {
  id: string;
  contactId: string | null;
}

/** The deals of a stage in their order, locked; until the transaction ends no other one comes in. */
export async function dealsOfStage(tx: Tx, ctx: Ctx, stageId: string): Promise<Standing[]> {
  await tx.raw`select 1 from stages where workspace_id = ${ctx.workspaceId} and id = ${stageId} for update`;
  const rows = await tx.raw<{ id: string; contact_id: string | null }[]>`
    select id, contact_id from deals where workspace_id = ${ctx.workspaceId} and stage_id = ${stageId}
    order by position for update`;
  return rows.map(({ id, contact_id }) => ({ id, contactId: contact_id }));
}

/**
 * Moves deals below the others of a stage of the same kind, in their order and a few statements, however many they are.
 * Nobody decides about each of them here, so no entry rule is asked; each move is on record.
 */
export async function moveAll(
  tx: Tx,
  ctx: Ctx,
  deals: readonly Standing[],
  from: Pick<StageDto, 'id' | 'name'>,
  to: Pick<StageDto, 'id' | 'name'>,
): Promise<void> {
  const { workspaceId, now } = ctx;
  await tx.raw`select 1 from stages where workspace_id = ${workspaceId} and id = ${to.id} for update`;
  const [last] = await tx.raw<{ position: string }[]>`
    select position from deals where workspace_id = ${workspaceId} and stage_id = ${to.id}
    order by position desc limit 1`;
  const positions: string[] = [];
  for (const _ of deals) positions.push(positionBetween(positions.at(-1) ?? last?.position ?? null, null));
  await tx.raw`
    update deals d set stage_id = ${to.id}, position = m.position, entered_stage_at = ${now.toISOString()},
      updated_at = ${now.toISOString()}, version = d.version + 1
    from unnest(${deals.map(({ id }) => id)}::uuid[], ${positions}::text[]) as m (id, position)
    where d.workspace_id = ${workspaceId} and d.id = m.id`;
  await tx.insert(stageMoves).values(
    deals.map(({ id }) => ({
      ...{ workspaceId, id: newId(), dealId: id, fromStageId: from.id, toStageId: to.id },
      ...{ actorKind: ctx.actor.kind, actorName: ctx.actor.name, movedAt: now },
    })),
  );
  await record(tx, ctx, {
    audit: deals.map(({ id, contactId }) => ({
      action: 'deal.stage_moved' as const,
      entity: { type: 'deal' as const, id },
      contactId,
      changes: { stage: [from.name, to.name] as [unknown, unknown] },
    })),
    event: deals.map(({ id }) => dealStageMoved.of({ dealId: id, fromStageId: from.id, toStageId: to.id })),
  });
}
