import { and, eq } from 'drizzle-orm';
import { deals } from '#db/schema/deals.ts';
import { beyondReach, withTenant } from '#db/tenant.ts';
import { applyAttributes, labelled } from '#lib/attributes/index.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { plainDeal, recordedChanges, wantedFields } from './deal-fields.ts';
import { findDeal, lockDeal } from './repo.ts';
import { type DealRow, updateDealInput } from './schemas.ts';

/**
 * Everything but the stage, which moves.
 *
 * @throws AppError `not_found`, `invalid_input`, `conflict` (`version_changed`, `has_lines`).
 */
export const updateDeal = defineVerb({
  name: 'update_deal',
  does: 'change deals',
  permission: 'deals.write',
  input: updateDealInput,
  run: ({ ctx, input }): Promise<DealRow> =>
    withTenant(ctx, async (tx) => {
      const { dealId, version: seen, attributes: values, ...given } = input;
      const before = await lockDeal(tx, ctx, dealId, seen);
      const wanted = await wantedFields(tx, ctx, before, given);
      const plain = plainDeal(before);
      const { attributes, ...own } = await applyAttributes(tx, ctx, 'deal', {
        given: values,
        held: before.attributes,
      });
      const changes = { ...changedFields({ ...plain }, wanted), ...own.changes };
      if (Object.keys(changes).length === 0) return before;
      // Whoever hands it to a colleague may lose sight of it by that.
      return beyondReach(tx, async () => {
        const version = before.version + 1;
        await tx
          .update(deals)
          .set({ ...wanted, attributes, version, updatedAt: ctx.now })
          .where(and(eq(deals.workspaceId, ctx.workspaceId), eq(deals.id, dealId)));
        await record(tx, ctx, {
          audit: {
            action: 'deal.updated',
            entity: { type: 'deal', id: dealId },
            contactId: wanted.contactId ?? plain.contactId,
            changes: await recordedChanges(tx, ctx, changes),
            ...labelled(own.labels),
          },
          live: { topic: 'deals', id: dealId },
        });
        return findDeal(tx, ctx, dealId);
      });
    }),
});
