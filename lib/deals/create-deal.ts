import { beyondReach, withTenant } from '#db/tenant.ts';
import { findAccount, findContact } from '#lib/contacts/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { demandMember } from '#lib/tenancy/index.ts';
import { insertDeal } from './insert-deal.ts';
import { findDeal } from './repo.ts';
import { createDealInput, type DealRow } from './schemas.ts';

/** @throws AppError `not_found` for a foreign pipeline, contact or account, `invalid_input` for a foreign stage or one whose entry rule is not met. */
export const createDeal = defineVerb({
  name: 'create_deal',
  does: 'create deals',
  permission: 'deals.write',
  input: createDealInput,
  run: ({ ctx, input }): Promise<DealRow> =>
    withTenant(ctx, async (tx) => {
      const contact = input.contactId ? await findContact(tx, ctx, input.contactId) : null;
      if (input.ownerId) await demandMember(tx, ctx, input.ownerId);
      if (input.accountId) await findAccount(tx, ctx, input.accountId);
      const accountId = input.accountId ?? contact?.account?.id ?? null;
      const id = await insertDeal(tx, ctx, { ...input, contactId: contact?.id, accountId, byHand: true });
      // Made for a colleague, it may be out of the maker's sight from the first moment.
      return beyondReach(tx, () => findDeal(tx, ctx, id));
    }),
});
