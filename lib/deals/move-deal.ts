import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findDeal } from './repo.ts';
import { type DealRow, moveDealInput } from './schemas.ts';
import { setStage } from './set-stage.ts';

/** A person's own move on the board. @throws AppError `not_found`, `conflict` (`version_changed`, `other_pipeline`). */
export const moveDeal = defineVerb({
  name: 'move_deal',
  does: 'move deals',
  permission: 'deals.write',
  input: moveDealInput,
  run: ({ ctx, input }): Promise<DealRow> =>
    withTenant(ctx, async (tx) => {
      await setStage(tx, ctx, input);
      return findDeal(tx, ctx, input.dealId);
    }),
});
