import { and, eq } from 'drizzle-orm';
import { leads } from '#db/schema/contacts.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Blocked } from './remove-contact.ts';

interface Known {
  version: number;
  contact_id: string;
  lead: Record<string, unknown>;
  converted: boolean;
  talked: boolean;
  merged: boolean;
}

/** Takes a lead away, as long as nothing came of it: no deal, no conversation, no merge. Answers it, to put it back. */
export async function removeLead(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version?: number,
): Promise<{ kind: 'removed'; kept: Record<string, unknown> } | Blocked> {
  const [row] = await tx.raw<Known[]>`
    select version, contact_id, to_jsonb(l) as lead,
      exists (select 1 from deals d where d.workspace_id = l.workspace_id and d.lead_id = l.id) as converted,
      exists (select 1 from conversations c where c.workspace_id = l.workspace_id and c.lead_id = l.id) as talked,
      merged_into_id is not null or exists (
        select 1 from leads m where m.workspace_id = l.workspace_id and m.merged_into_id = l.id) as merged
    from leads l where l.workspace_id = ${ctx.workspaceId} and l.id = ${id} for update`;
  if (!row) return { kind: 'blocked', reason: 'is gone already' };
  if (version !== undefined && row.version !== version)
    return { kind: 'blocked', reason: 'was changed since' };
  if (row.converted) return { kind: 'blocked', reason: 'has a deal' };
  if (row.talked) return { kind: 'blocked', reason: 'has a conversation' };
  if (row.merged) return { kind: 'blocked', reason: 'is part of a merge' };
  await tx.raw`delete from lead_scores where workspace_id = ${ctx.workspaceId} and lead_id = ${id}`;
  await tx.raw`delete from external_ids
    where workspace_id = ${ctx.workspaceId} and entity_type = 'lead' and entity_id = ${id}`;
  await tx.raw`delete from leads where workspace_id = ${ctx.workspaceId} and id = ${id}`;
  await record(tx, ctx, {
    audit: { action: 'lead.deleted', entity: { type: 'lead', id }, contactId: row.contact_id },
    live: { topic: 'leads', id },
  });
  return { kind: 'removed', kept: row.lead };
}

/** Puts a removed lead back; not where its contact has another open one by now, or is gone. */
export async function putBackLead(
  tx: Tx,
  ctx: Ctx,
  kept: Record<string, unknown>,
): Promise<{ kind: 'restored' } | Blocked> {
  const id = String(kept.id);
  const contactId = String(kept.contact_id);
  const done = await tx.raw`
    insert into leads select * from jsonb_populate_record(null::leads,
      ${JSON.stringify({ ...kept, version: Number(kept.version) + 1 })}) l
    where exists (select 1 from contacts c where c.workspace_id = l.workspace_id and c.id = l.contact_id)
    on conflict do nothing`;
  if (done.count === 0)
    return { kind: 'blocked', reason: 'has no place any more: its contact has another lead' };
  await record(tx, ctx, {
    audit: { action: 'lead.restored', entity: { type: 'lead', id }, contactId },
    live: { topic: 'leads', id },
  });
  return { kind: 'restored' };
}

/** Sets fields of a lead back to what they were, as long as nobody changed it since. */
export async function restoreLead(
  tx: Tx,
  ctx: Ctx,
  id: string,
  version: number,
  before: Record<string, unknown>,
): Promise<{ kind: 'restored' } | Blocked> {
  const fields = before.fields as Record<string, unknown>;
  const [row] = await tx
    .update(leads)
    .set({ ...fields, version: version + 1, updatedAt: ctx.now })
    .where(and(eq(leads.workspaceId, ctx.workspaceId), eq(leads.id, id), eq(leads.version, version)))
    .returning({ contactId: leads.contactId });
  if (!row) return { kind: 'blocked', reason: 'was changed since' };
  await record(tx, ctx, {
    audit: {
      action: 'lead.restored',
      entity: { type: 'lead', id },
      contactId: row.contactId,
      details: { fields: Object.keys(fields) },
    },
    live: { topic: 'leads', id },
  });
  return { kind: 'restored' };
}
