import { and, eq } from 'drizzle-orm';
import { deals } from '#db/schema/deals.ts';
import type { Tx } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { plainDeal } from './deal-fields.ts';
import { lockDeal } from './repo.ts';

/**
 * Gives one deal of many to somebody, or another day to close on, inside the caller's transaction.
 *
 * @throws AppError `not_found`.
 */
export async function setDealFields(
  tx: Tx,
  ctx: Ctx,
  id: string,
  wanted: { ownerId?: string | null; closeDate?: string | null },
) {
  const deal = await lockDeal(tx, ctx, id);
  const changes = changedFields({ ...plainDeal(deal) }, wanted);
  if (Object.keys(changes).length === 0) return { kind: 'skipped' as const };
  const version = deal.version + 1;
  await tx
    .update(deals)
    .set({ ...wanted, version, updatedAt: ctx.now })
    .where(and(eq(deals.workspaceId, ctx.workspaceId), eq(deals.id, id)));
  await record(tx, ctx, {
    audit: {
      action: 'deal.updated',
      entity: { type: 'deal', id },
      contactId: deal.contact?.id ?? null,
      changes,
    },
    live: { topic: 'deals', id },
  });
  const fields = Object.fromEntries(Object.entries(changes).map(([name, [was]]) => [name, was]));
  return { kind: 'done' as const, before: { fields }, version };
}
