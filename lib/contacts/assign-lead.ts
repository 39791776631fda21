import { and, eq } from 'drizzle-orm';
import { leads } from '#db/schema/contacts.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { lockLead } from './leads-repo.ts';
import type { Changed } from './set-contact-fields.ts';

/** Gives one lead of many to somebody, inside the caller's transaction. @throws AppError `not_found`. */
export async function assignLead(tx: Tx, ctx: Ctx, id: string, ownerId: string | null): Promise<Changed> {
  const lead = await lockLead(tx, ctx, id);
  const before = lead.owner?.id ?? null;
  if (before === ownerId) return { kind: 'skipped' };
  const version = lead.version + 1;
  await tx
    .update(leads)
    .set({ ownerId, version, updatedAt: ctx.now })
    .where(and(eq(leads.workspaceId, ctx.workspaceId), eq(leads.id, lead.id)));
  await record(tx, ctx, {
    audit: {
      action: 'lead.updated',
      entity: { type: 'lead', id: lead.id },
      contactId: lead.contact.id,
      changes: { ownerId: [before, ownerId] },
    },
    live: { topic: 'leads', id: lead.id },
  });
  return { kind: 'done', before: { fields: { ownerId: before } }, version };
}
