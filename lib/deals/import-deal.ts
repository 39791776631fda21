import { and, eq } from 'drizzle-orm';
import { deals } from '#db/schema/deals.ts';
import type { Tx } from '#db/tenant.ts';
import { applyAttributes, labelled } from '#lib/attributes/index.ts';
import { type AuditEntry, changedFields } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { insertDeal } from './insert-deal.ts';
import { lockDeal } from './repo.ts';

export interface ImportedDeal {
  name: string;
  /** Minor units; null: the file says nothing. */
  amountMinor: number | null;
  currency: string | null;
  closeDate: string | null;
  pipelineId: string | null;
  stageId: string | null;
  nextStep: string | null;
  ownerId: string | null;
  contactId: string | null;
  accountId: string | null;
  attributes: Readonly<Record<string, unknown>>;
}

/**
 * Writes a deal of a file inside the caller's transaction. A new one stands in the file's stage; one that is there
 * keeps its stage, which moves through the gate alone. A new deal is recorded here, a change by the caller.
 *
 * @param known the deal it is by its id in the other system, if it is one.
 */
export async function importDeal(
  tx: Tx,
  ctx: Ctx,
  deal: ImportedDeal,
  known: string | null,
  importId: string,
) {
  const { pipelineId, stageId, attributes: given, ...said } = deal;
  if (!known) {
    const id = await insertDeal(tx, ctx, {
      ...said,
      attributes: given,
      pipelineId: pipelineId ?? undefined,
      stageId: stageId ?? undefined,
      amountMinor: said.amountMinor ?? 0,
      currency: said.currency ?? 'EUR',
    });
    return { id, outcome: 'created' as const, version: 1, before: null, audit: null };
  }
  const { id, version, ...row } = await lockDeal(tx, ctx, known);
  const present = {
    ...row,
    contactId: row.contact?.id ?? null,
    accountId: row.account?.id ?? null,
    ownerId: row.owner?.id ?? null,
  };
  const filled = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null));
  const built = changedFields<Record<string, unknown>>(present, filled);
  const own = await applyAttributes(tx, ctx, 'deal', { given, held: row.attributes });
  const changes = { ...built, ...own.changes };
  if (Object.keys(changes).length === 0)
    return { id, outcome: 'unchanged' as const, version, before: null, audit: null };
  await tx
    .update(deals)
    .set({ ...filled, attributes: own.attributes, version: version + 1, updatedAt: ctx.now })
    .where(and(eq(deals.workspaceId, ctx.workspaceId), eq(deals.id, id)));
  const audit: AuditEntry = {
    action: 'deal.updated',
    entity: { type: 'deal', id },
    contactId: said.contactId ?? present.contactId,
    changes,
    details: { importId, ...labelled(own.labels).details },
  };
  const fields = {
    ...Object.fromEntries(Object.entries(built).map(([field, [before]]) => [field, before])),
    ...(Object.keys(own.changes).length > 0 ? { attributes: row.attributes } : {}),
  };
  return { id, outcome: 'updated' as const, version: version + 1, before: { fields }, audit };
}
