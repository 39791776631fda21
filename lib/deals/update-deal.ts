import { eq } from 'drizzle-orm';
import { deals } from '#db/schema/deals.ts';
import { withTenant } from '#db/tenant.ts';
import { applyAttributes, labelled } from '#lib/attributes/index.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { findContact } from '#lib/contacts/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findDeal, lockDeal } from './repo.ts';
import { type DealRow, updateDealInput } from './schemas.ts';

/** Everything but the stage, which moves. @throws AppError `not_found`, `invalid_input`, `conflict` (`version_changed`). */
export const updateDeal = defineVerb({
  name: 'update_deal',
  does: 'change deals',
  permission: 'deals.write',
  input: updateDealInput,
  run: ({ ctx, input }): Promise<DealRow> =>
    withTenant(ctx, async (tx) => {
      const { dealId, version: seen, attributes: values, ...given } = input;
      const before = await lockDeal(tx, ctx, dealId, seen);
      // An id from before a merge means whoever took that contact over.
      const wanted = given.contactId
        ? { ...given, contactId: (await findContact(tx, ctx, given.contactId)).id }
        : given;
      const plain = { ...before, contactId: before.contact?.id ?? null, ownerId: before.owner?.id ?? null };
      const { attributes, ...own } = await applyAttributes(tx, ctx, 'deal', {
        given: values,
        held: before.attributes,
      });
      const changes = { ...changedFields<Record<string, unknown>>(plain, wanted), ...own.changes };
      if (Object.keys(changes).length === 0) return before;
      const version = before.version + 1;
      await tx
        .update(deals)
        .set({ ...wanted, attributes, version, updatedAt: ctx.now })
        .where(eq(deals.id, dealId));
      await record(tx, ctx, {
        audit: {
          action: 'deal.updated',
          entity: { type: 'deal', id: dealId },
          contactId: wanted.contactId ?? plain.contactId,
          changes,
          ...labelled(own.labels),
        },
        live: { topic: 'deals', id: dealId },
      });
      return findDeal(tx, ctx, dealId);
    }),
});
