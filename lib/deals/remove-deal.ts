import { and, eq } from 'drizzle-orm';
import { deals } from '#db/schema/deals.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';

type Blocked = { kind: 'blocked'; reason: string };

/** A deal that was taken away, with how it came through its stages. */
export interface RemovedDeal {
  deal: Record<string, unknown>;
  moves: Record<string, unknown>[];
}

/** Takes an open deal away; one that was won or lost stays, because forecasts of the past rest on it. */
export async function removeDeal(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version?: number,
): Promise<{ kind: 'removed'; kept: RemovedDeal } | Blocked> {
  const [row] = await tx.raw<
    {
      version: number;
      contact_id: string | null;
      closed: boolean;
      lines: boolean;
      deal: Record<string, unknown>;
    }[]
  >`
    select version, contact_id, closed_at is not null as closed, to_jsonb(d) as deal,
      exists (select 1 from deal_lines l where l.workspace_id = d.workspace_id and l.deal_id = d.id) as lines
    from deals d where d.workspace_id = ${ctx.workspaceId} and d.id = ${id} for update`;
  if (!row) return { kind: 'blocked', reason: 'is gone already' };
  if (version !== undefined && row.version !== version)
    return { kind: 'blocked', reason: 'was changed since' };
  if (row.closed && version === undefined) return { kind: 'blocked', reason: 'is won or lost' };
  if (row.lines) return { kind: 'blocked', reason: 'has lines' };
  const moves = await tx.raw<{ row: Record<string, unknown> }[]>`
    delete from stage_moves m where m.workspace_id = ${ctx.workspaceId} and m.deal_id = ${id}
    returning to_jsonb(m) as row`;
  await tx.raw`delete from external_ids
    where workspace_id = ${ctx.workspaceId} and entity_type = 'deal' and entity_id = ${id}`;
  await tx.raw`delete from deals where workspace_id = ${ctx.workspaceId} and id = ${id}`;
  await record(tx, ctx, {
    audit: { action: 'deal.deleted', entity: { type: 'deal', id }, contactId: row.contact_id },
    live: { topic: 'deals', id },
  });
  return { kind: 'removed', kept: { deal: row.deal, moves: moves.map((move) => move.row) } };
}

/** Puts a removed deal back in its stage. */
export async function putBackDeal(
  tx: Tx,
  ctx: Ctx,
  { deal, moves }: RemovedDeal,
): Promise<{ kind: 'restored' } | Blocked> {
  const id = String(deal.id);
  const done = await tx.raw`
    insert into deals select * from jsonb_populate_record(null::deals,
      ${JSON.stringify({ ...deal, version: Number(deal.version) + 1 })})
    on conflict do nothing`;
  if (done.count === 0)
    return { kind: 'blocked', reason: 'has no place any more: its lead has another deal' };
  for (const move of moves)
    await tx.raw`insert into stage_moves select * from jsonb_populate_record(null::stage_moves,
      ${JSON.stringify(move)}) on conflict do nothing`;
  await record(tx, ctx, {
    audit: {
      action: 'deal.restored',
      entity: { type: 'deal', id },
      contactId: typeof deal.contact_id === 'string' ? deal.contact_id : null,
    },
    live: { topic: 'deals', id },
  });
  return { kind: 'restored' };
}

/** Sets fields of a deal back to what they were, as long as nobody changed it since. */
export async function restoreDeal(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number,
  before: Record<string, unknown>,
): Promise<{ kind: 'restored' } | Blocked> {
  const fields = before.fields as Record<string, unknown>;
  const [row] = await tx
    .update(deals)
    .set({ ...fields, version: version + 1, updatedAt: ctx.now })
    .where(and(eq(deals.workspaceId, ctx.workspaceId), eq(deals.id, id), eq(deals.version, version)))
    .returning({ contactId: deals.contactId });
  if (!row) return { kind: 'blocked', reason: 'was changed since' };
  await record(tx, ctx, {
    audit: {
      action: 'deal.restored',
      entity: { type: 'deal', id },
      contactId: row.contactId,
      details: { fields: Object.keys(fields) },
    },
    live: { topic: 'deals', id },
  });
  return { kind: 'restored' };
}
