import { and, eq } from 'drizzle-orm';
import { deals } from '#db/schema/deals.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { lockDeal } from './repo.ts';

/** Gives one deal of many to somebody, inside the caller's transaction. @throws AppError `not_found`. */
export async function assignDeal(tx: Tx, ctx: Ctx, id: string, ownerId: string | null) {
  const deal = await lockDeal(tx, ctx, id);
  const before = deal.owner?.id ?? null;
  if (before === ownerId) return { kind: 'skipped' as const };
  const version = deal.version + 1;
  await tx
    .update(deals)
    .set({ ownerId, version, updatedAt: ctx.now })
    .where(and(eq(deals.workspaceId, ctx.workspaceId), eq(deals.id, id)));
  await record(tx, ctx, {
    audit: {
      action: 'deal.updated',
      entity: { type: 'deal', id },
      contactId: deal.contact?.id ?? null,
      changes: { ownerId: [before, ownerId] },
    },
    live: { topic: 'deals', id },
  });
  return { kind: 'done' as const, before: { fields: { ownerId: before } }, version };
}
