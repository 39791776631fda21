import { beyondReach, type Tx } from '#db/tenant.ts';
import type { AttributeValues } from '#lib/attributes/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, notFound, versionChanged } from '#lib/core/errors.ts';
import { MOST_FOUND } from '#lib/core/filters/list.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import { lineTotal } from './amount-of-lines.ts';
import { positionBetween } from './position-between.ts';
import type {
  DealDto,
  DealLineDto,
  DealRow,
  ForecastCategory,
  PipelineDto,
  StageDto,
  StageMoveDto,
} from './schemas.ts';

interface Raw {
  id: string;
  pipeline_id: string;
  stage_id: string;
  name: string;
  amount_minor: string;
  currency: string;
  contact_id: string | null;
  contact_name: string | null;
  account_id: string | null;
  account_name: string | null;
  lead_id: string | null;
  owner_id: string | null;
  owner_name: string | null;
  close_date: string | null;
  next_step: string | null;
  forecast_category: ForecastCategory | null;
  reason_id: string | null;
  reason_name: string | null;
  competitor: string | null;
  attributes: AttributeValues;
  position: string;
  entered_stage_at: string;
  closed_at: string | null;
  version: number;
  created_at: string;
  updated_at: string;
}

export const toDealRow = (raw: Raw): DealRow => ({
  id: raw.id,
  pipelineId: raw.pipeline_id,
  stageId: raw.stage_id,
  name: raw.name,
  amountMinor: Number(raw.amount_minor),
  currency: raw.currency,
  contact: raw.contact_id ? { id: raw.contact_id, name: raw.contact_name ?? '' } : null,
  account: raw.account_id ? { id: raw.account_id, name: raw.account_name ?? '' } : null,
  leadId: raw.lead_id,
  owner: raw.owner_id ? { id: raw.owner_id, name: raw.owner_name ?? 'Former member' } : null,
  closeDate: raw.close_date,
  nextStep: raw.next_step,
  forecastCategory: raw.forecast_category,
  reason: raw.reason_id ? { id: raw.reason_id, name: raw.reason_name ?? '' } : null,
  competitor: raw.competitor,
  attributes: raw.attributes,
  position: raw.position,
  enteredStageAt: isoOf(raw.entered_stage_at),
  closedAt: isoOrNull(raw.closed_at),
  version: raw.version,
  createdAt: isoOf(raw.created_at),
  updatedAt: isoOf(raw.updated_at),
});

export const shownDeal = (tx: Tx) =>
  tx.raw`d.*, c.name as contact_name, a.name as account_name, u.name as owner_name, r.name as reason_name`;

export const joinedDeal = (tx: Tx) => tx.raw`
  left join contacts c on c.workspace_id = d.workspace_id and c.id = d.contact_id
  left join accounts a on a.workspace_id = d.workspace_id and a.id = d.account_id
  left join users u on u.id = d.owner_id
  left join deal_reasons r on r.workspace_id = d.workspace_id and r.id = d.reason_id`;

export type RawDeal = Raw;

/** All pipelines with their stages, the default one first, archived ones last. */
export async function listPipelines(tx: Tx, ctx: Ctx): Promise<PipelineDto[]> {
  const rows = await tx.raw<(Omit<PipelineDto, 'stages'> & { stages: StageDto[] })[]>`
    select p.id, p.name, p.is_default as "isDefault", p.archived_at as "archivedAt", coalesce((
      select json_agg(json_build_object('id', s.id, 'name', s.name, 'position', s.position,
        'probability', s.probability, 'kind', s.kind, 'rottingDays', s.rotting_days, 'wants', s.wants) order by s.position)
      from stages s where s.workspace_id = p.workspace_id and s.pipeline_id = p.id and s.removed_at is null), '[]') as stages
    from pipelines p where p.workspace_id = ${ctx.workspaceId} 
    order by p.is_default desc, p.archived_at is not null, p.id`;
  return rows.map((row) => ({ ...row, archivedAt: isoOrNull(row.archivedAt) }));
}

/** Changes of pipelines happen one after the other. */
export async function lockPipelines(tx: Tx, ctx: Ctx): Promise<void> {
  await tx.raw`select 1 from pipelines where workspace_id = ${ctx.workspaceId} order by id for update`;
}

/** @param id the workspace's default one when absent. @throws AppError `not_found`. */
export async function findPipeline(tx: Tx, ctx: Ctx, id?: string): Promise<PipelineDto> {
  const all = await listPipelines(tx, ctx);
  const found = id ? all.find((pipeline) => pipeline.id === id) : all[0];
  if (!found) throw notFound('pipeline');
  return found;
}

/** The stage and the pipeline it stands in. @throws AppError `not_found`. */
export async function findStage(
  tx: Tx,
  ctx: Ctx,
  stageId: string,
): Promise<{ stage: StageDto; pipeline: PipelineDto }> {
  for (const pipeline of await listPipelines(tx, ctx)) {
    const stage = pipeline.stages.find(({ id }) => id === stageId);
    if (stage) return { stage, pipeline };
  }
  throw notFound('stage');
}

/** @throws AppError `not_found`. */
export async function findDeal(tx: Tx, ctx: Ctx, id: string): Promise<DealRow> {
  const [raw] = await tx.raw<Raw[]>`
    select ${shownDeal(tx)} from deals d ${joinedDeal(tx)}
    where d.workspace_id = ${ctx.workspaceId} and d.id = ${id}`;
  if (!raw) throw notFound('deal');
  return toDealRow(raw);
}

/** Rows of the given ids, in the order of the ids. */
export async function dealRowsById(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<DealRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.raw<Raw[]>`
    select ${shownDeal(tx)} from deals d ${joinedDeal(tx)}
    where d.workspace_id = ${ctx.workspaceId} and d.id = any(${[...ids]}::uuid[])`;
  const byId = new Map(rows.map((raw) => [raw.id, toDealRow(raw)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Ids of those whose name, contact or account comes closest, the closest first. */
export async function closestDeals(tx: Tx, q: string): Promise<string[]> {
  const hits = await tx.raw<{ id: string }[]>`select id from search_deals(${q}, ${MOST_FOUND})`;
  return hits.map(({ id }) => id);
}

export async function dealRowsOfContact(tx: Tx, ctx: Ctx, contactId: string): Promise<DealRow[]> {
  const rows = await tx.raw<Raw[]>`
    select ${shownDeal(tx)} from deals d ${joinedDeal(tx)}
    where d.workspace_id = ${ctx.workspaceId} and d.contact_id = ${contactId} order by d.id desc limit 50`;
  return rows.map(toDealRow);
}

export async function dealRowsOfAccount(tx: Tx, ctx: Ctx, accountId: string): Promise<DealRow[]> {
  const rows = await tx.raw<Raw[]>`
    select ${shownDeal(tx)} from deals d ${joinedDeal(tx)}
    where d.workspace_id = ${ctx.workspaceId} and d.account_id = ${accountId} order by d.id desc limit 50`;
  return rows.map(toDealRow);
}

/** At most two: enough to know whether one is meant. */
export async function openDealsOfContact(tx: Tx, ctx: Ctx, contactId: string): Promise<DealRow[]> {
  const rows = await tx.raw<Raw[]>`
    select ${shownDeal(tx)} from deals d ${joinedDeal(tx)}
    where d.workspace_id = ${ctx.workspaceId} and d.contact_id = ${contactId} and d.closed_at is null
    order by d.id desc limit 2`;
  return rows.map(toDealRow);
}

/** With its stage and how it came there. @throws AppError `not_found`. */
export async function findDealWithMoves(tx: Tx, ctx: Ctx, id: string): Promise<DealDto> {
  const deal = await findDeal(tx, ctx, id);
  const { stage } = await findStage(tx, ctx, deal.stageId);
  const moves = await tx.raw<
    {
      id: string;
      from_id: string | null;
      from_name: string;
      to_id: string;
      to_name: string;
      kind: string;
      by: string;
      moved_at: string;
      decision_id: string | null;
    }[]
  >`
    select m.id, m.from_stage_id as from_id, f.name as from_name, m.to_stage_id as to_id, t.name as to_name,
      m.actor_kind as kind, m.actor_name as by, m.moved_at, a.decision_id
    from stage_moves m
    -- Written with its line of the record, in the same moment: that one names the decision.
    left join lateral (
      select l.decision_id from audit_log l
      where l.workspace_id = m.workspace_id and l.entity_type = 'deal' and l.entity_id = m.deal_id
        and l.at = m.moved_at and l.action in ('deal.stage_moved', 'deal.created') and l.decision_id is not null
      limit 1) a on true
    left join stages f on f.workspace_id = m.workspace_id and f.id = m.from_stage_id
    left join stages t on t.workspace_id = m.workspace_id and t.id = m.to_stage_id
    where m.workspace_id = ${ctx.workspaceId} and m.deal_id = ${id} order by m.moved_at desc, m.id desc limit 100`;
  return {
    ...deal,
    stage,
    lines: await linesOf(tx, ctx, id),
    moves: moves.map(
      (move): StageMoveDto => ({
        id: move.id,
        from: move.from_id ? { id: move.from_id, name: move.from_name ?? '' } : null,
        to: { id: move.to_id, name: move.to_name ?? '' },
        actor: { kind: move.kind, name: move.by },
        movedAt: isoOf(move.moved_at),
        decisionId: move.decision_id,
      }),
    ),
  };
}

export async function linesOf(tx: Tx, ctx: Ctx, dealId: string): Promise<DealLineDto[]> {
  const rows = await tx.raw<
    { id: string; name: string; quantity: string; unit_price_minor: string; discount: string }[]
  >`
    select id, name, quantity::text, unit_price_minor::text, discount::text from deal_lines
    where workspace_id = ${ctx.workspaceId} and deal_id = ${dealId} order by position`;
  return rows.map((row) => {
    const line = {
      quantity: Number(row.quantity),
      unitPriceMinor: Number(row.unit_price_minor),
      discount: Number(row.discount),
    };
    return { id: row.id, name: row.name, ...line, totalMinor: lineTotal(line) };
  });
}

/** Locks the deal for a change. @throws AppError `not_found`, `conflict` when it moved on. */
export async function lockDeal(tx: Tx, ctx: Ctx, id: string, version?: number): Promise<DealRow> {
  await tx.raw`select 1 from deals where workspace_id = ${ctx.workspaceId} and id = ${id} for update`;
  const deal = await findDeal(tx, ctx, id);
  if (version !== undefined && deal.version !== version)
    throw versionChanged('Somebody changed this deal in the meantime. Look at it again.', deal.version);
  return deal;
}

/** The deal above this one in its stage; null when it is the first. */
export async function dealBefore(tx: Tx, ctx: Ctx, deal: DealRow): Promise<string | null> {
  const [row] = await tx.raw<{ id: string }[]>`
    select id from deals where workspace_id = ${ctx.workspaceId} and stage_id = ${deal.stageId}
      and position < ${deal.position} order by position desc limit 1`;
  return row?.id ?? null;
}

/**
 * A place in a stage: after a deal of it, first (null) or last (undefined). The stage is locked until the transaction
 * ends, so that two deals never take the same place; deals the caller does not see have theirs as well.
 *
 * @throws AppError `conflict` when the stage is no longer what it was read as, or `afterId` is not in it.
 */
export const placeInStage = (
  tx: Tx,
  ctx: Ctx,
  stage: Pick<StageDto, 'id' | 'kind'>,
  afterId: string | null | undefined,
  movingId?: string,
): Promise<string> => beyondReach(tx, () => findPlace(tx, ctx, stage, afterId, movingId));

async function findPlace(
  tx: Tx,
  ctx: Ctx,
  stage: Pick<StageDto, 'id' | 'kind'>,
  afterId: string | null | undefined,
  movingId?: string,
): Promise<string> {
  const [same] = await tx.raw`
    select 1 from stages where workspace_id = ${ctx.workspaceId} and id = ${stage.id}
      and kind = ${stage.kind} and removed_at is null for update`;
  if (!same) throw conflict('This stage was changed in the meantime. Look at the board again.');
  const others = tx.raw`workspace_id = ${ctx.workspaceId} and stage_id = ${stage.id} ${
    movingId ? tx.raw`and id <> ${movingId}` : tx.raw``
  }`;
  if (afterId === undefined) {
    const [last] = await tx.raw<{ position: string }[]>`
      select position from deals where ${others} order by position desc limit 1`;
    return positionBetween(last?.position ?? null, null);
  }
  const [anchor] = afterId
    ? await tx.raw<{ position: string }[]>`select position from deals where ${others} and id = ${afterId}`
    : [];
  if (afterId && !anchor)
    throw conflict('The deal to place it after left this stage. Look at the board again.');
  const [next] = await tx.raw<{ position: string }[]>`
    select position from deals where ${others} ${anchor ? tx.raw`and position > ${anchor.position}` : tx.raw``}
    order by position limit 1`;
  return positionBetween(anchor?.position ?? null, next?.position ?? null);
}

/** The largest open deal with a contact, minor units: what a message to them may cost. 0 when there is none. */
export async function openValueOf(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, contactId: string): Promise<number> {
  const [row] = await tx.raw<{ value: string | null }[]>`
    select max(amount_minor) as value from deals
    where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} and closed_at is null`;
  return Number(row?.value ?? 0);
}
