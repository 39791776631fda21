import { eq } from 'drizzle-orm';
import { deals } from '#db/schema/deals.ts';
import { beyondReach, withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { findContact } from '#lib/contacts/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findDeal, lockDeal } from './repo.ts';
import { type DealRow, updateDealInput } from './schemas.ts';

/** Everything but the stage, which moves. @throws AppError `not_found`, `conflict` (`version_changed`). */
export const updateDeal = defineVerb({
  name: 'update_deal',
  does: 'change deals',
  permission: 'deals.write',
  input: updateDealInput,
  run: ({ ctx, input }): Promise<DealRow> =>
    withTenant(ctx, async (tx) => {
      const { dealId, version: seen, ...given } = input;
      const before = await lockDeal(tx, ctx, dealId, seen);
      // An id from before a merge means whoever took that contact over.
      const wanted = given.contactId
        ? { ...given, contactId: (await findContact(tx, ctx, given.contactId)).id }
        : given;
      const plain = { ...before, contactId: before.contact?.id ?? null, ownerId: before.owner?.id ?? null };
      const changes = changedFields(plain, wanted);
      if (Object.keys(changes).length === 0) return before;
      // Whoever hands it to a colleague may lose sight of it by that.
      return beyondReach(tx, async () => {
        const version = before.version + 1;
        await tx
          .update(deals)
          .set({ ...wanted, version, updatedAt: ctx.now })
          .where(eq(deals.id, dealId));
        await record(tx, ctx, {
          audit: {
            action: 'deal.updated',
            entity: { type: 'deal', id: dealId },
            contactId: wanted.contactId ?? plain.contactId,
            changes,
          },
          live: { topic: 'deals', id: dealId },
        });
        return findDeal(tx, ctx, dealId);
      });
    }),
});
