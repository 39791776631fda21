import { and, eq } from 'drizzle-orm';
import { dealLines, deals } from '#db/schema/deals.ts';
import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { amountOfLines } from './amount-of-lines.ts';
import { findDealWithMoves, linesOf, lockDeal } from './repo.ts';
import { type DealDto, setDealLinesInput } from './schemas.ts';

/**
 * Writes what a deal is made of, all lines at once; its amount becomes their sum. Without lines the amount stays and
 * can be written by hand again.
 *
 * @throws AppError `not_found`, `conflict` (`version_changed`).
 */
export const setDealLines = defineVerb({
  name: 'set_deal_lines',
  does: 'change deals',
  permission: 'deals.write',
  input: setDealLinesInput,
  run: ({ ctx, input }): Promise<DealDto> =>
    withTenant(ctx, async (tx) => {
      const { workspaceId } = ctx;
      const before = await lockDeal(tx, ctx, input.dealId, input.version);
      const old = await linesOf(tx, ctx, before.id);
      await tx
        .delete(dealLines)
        .where(and(eq(dealLines.workspaceId, workspaceId), eq(dealLines.dealId, before.id)));
      if (input.lines.length > 0)
        await tx.insert(dealLines).values(
          input.lines.map((line, position) => ({
            ...line,
            workspaceId,
            id: newId(),
            dealId: before.id,
            position,
          })),
        );
      const amountMinor = input.lines.length > 0 ? amountOfLines(input.lines) : before.amountMinor;
      await tx
        .update(deals)
        .set({ amountMinor, version: before.version + 1, updatedAt: ctx.now })
        .where(and(eq(deals.workspaceId, workspaceId), eq(deals.id, before.id)));
      await record(tx, ctx, {
        audit: {
          action: 'deal.updated',
          entity: { type: 'deal', id: before.id },
          contactId: before.contact?.id ?? null,
          changes: {
            ...changedFields({ amountMinor: before.amountMinor }, { amountMinor }),
            lines: [old.map(({ name }) => name).join(', '), input.lines.map(({ name }) => name).join(', ')],
          },
        },
        live: { topic: 'deals', id: before.id },
      });
      return findDealWithMoves(tx, ctx, before.id);
    }),
});
