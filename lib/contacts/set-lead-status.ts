import { eq } from 'drizzle-orm';
import { leads } from '#db/schema/contacts.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { leadQualified } from './events.ts';
import { lockLead } from './leads-repo.ts';
import type { LeadStatus } from './schemas.ts';

/** Changes the status, and why it is so, inside the caller's transaction; the gate and the conversion of a lead come through here. */
export async function setLeadStatus(
  tx: Tx,
  ctx: Ctx,
  leadId: string,
  status: LeadStatus,
  { decisionId, reason }: { decisionId: string | null; reason: string | null },
): Promise<{ before: LeadStatus; after: LeadStatus; version: number; beforeReason: string | null }> {
  const lead = await lockLead(tx, ctx, leadId);
  const { statusReason: beforeReason } = lead;
  if (lead.status === status && (reason === null || reason === beforeReason))
    return { before: status, after: status, version: lead.version, beforeReason };
  const version = lead.version + 1;
  await tx
    .update(leads)
    .set({ status, statusReason: reason, version, updatedAt: ctx.now })
    .where(eq(leads.id, lead.id));
  await record(tx, ctx, {
    audit: {
      action: status === 'converted' ? 'lead.converted' : 'lead.status_changed',
      entity: { type: 'lead', id: lead.id },
      contactId: lead.contact.id,
      changes: { status: [lead.status, status] },
      ...(reason ? { details: { reason } } : {}),
      decisionId,
    },
    ...(status === 'qualified' && lead.status !== status
      ? { event: leadQualified.of({ leadId: lead.id, contactId: lead.contact.id }) }
      : {}),
    live: { topic: 'leads', id: lead.id },
  });
  return { before: lead.status, after: status, version, beforeReason };
}
