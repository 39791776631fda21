import { and, eq } from 'drizzle-orm';
import { leads } from '#db/schema/contacts.ts';
import type { Tx } from '#db/tenant.ts';
import { type AuditEntry, changedFields } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import type { LeadStatus } from './schemas.ts';

export interface ImportedLead {
  status: LeadStatus;
  source: string | null;
  nextAction: string | null;
  ownerId: string | null;
}

interface Known {
  id: string;
  status: LeadStatus;
  next_action: string | null;
  owner_id: string | null;
  version: number;
}

/**
 * Writes a lead of a file inside the caller's transaction. A person has at most one open lead: where there is one, the
 * file completes it. Its status stays, because that changes through the gate alone; a new lead begins with the file's.
 *
 * @param leadId the lead it is by its id in the other system, if it is one.
 * @param keep leaves a lead that is there as it is.
 */
export async function importLead(
  tx: Tx,
  ctx: Ctx,
  lead: ImportedLead,
  contactId: string,
  leadId: string | null,
  importId: string,
  keep: boolean,
) {
  const [row] = await tx.raw<Known[]>`
    select id, status, next_action, owner_id, version from leads
    where workspace_id = ${ctx.workspaceId} and ${
      leadId
        ? tx.raw`id = lead_of(${ctx.workspaceId}, ${leadId})`
        : tx.raw`contact_id = ${contactId} and status in ('new', 'contacted', 'qualified')`
    } for update`;
  if (row && keep)
    return { id: row.id, outcome: 'unchanged' as const, version: row.version, before: null, audit: null };
  return row ? update(tx, ctx, lead, contactId, row, importId) : create(tx, ctx, lead, contactId, importId);
}

async function create(tx: Tx, ctx: Ctx, lead: ImportedLead, contactId: string, importId: string) {
  const id = newId();
  const { status, nextAction, ownerId } = lead;
  await tx.insert(leads).values({
    workspaceId: ctx.workspaceId,
    id,
    contactId,
    status,
    source: lead.source ?? 'import',
    nextAction,
    ownerId,
    lastActivityAt: ctx.now,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  const audit: AuditEntry = {
    action: 'lead.created',
    entity: { type: 'lead', id },
    contactId,
    details: { importId },
  };
  return { id, outcome: 'created' as const, version: 1, before: null, audit };
}

async function update(tx: Tx, ctx: Ctx, lead: ImportedLead, contactId: string, row: Known, importId: string) {
  const { id, version } = row;
  const present = { nextAction: row.next_action, ownerId: row.owner_id };
  const said = {
    ...(lead.nextAction ? { nextAction: lead.nextAction } : {}),
    ...(lead.ownerId ? { ownerId: lead.ownerId } : {}),
  };
  const changes = changedFields(present, said);
  if (Object.keys(changes).length === 0)
    return { id, outcome: 'unchanged' as const, version, before: null, audit: null };
  await tx
    .update(leads)
    .set({ ...said, version: version + 1, updatedAt: ctx.now })
    .where(and(eq(leads.workspaceId, ctx.workspaceId), eq(leads.id, id)));
  const audit: AuditEntry = {
    action: 'lead.updated',
    entity: { type: 'lead', id },
    contactId,
    changes,
    details: { importId },
  };
  const fields = Object.fromEntries(Object.entries(changes).map(([field, [before]]) => [field, before]));
  return { id, outcome: 'updated' as const, version: version + 1, before: { fields }, audit };
}
