import { and, eq } from 'drizzle-orm';
import { salesTargets } from '#db/schema/deals.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { currencyOf, demandMember } from '#lib/tenancy/index.ts';
import { setTargetInput, type TargetDto } from './forecast.schemas.ts';

/** What one person is to win in one month; null takes the target away. @throws AppError `invalid_input`. */
export const setTarget = defineVerb({
  name: 'set_target',
  does: 'set targets',
  permission: 'deals.manage',
  input: setTargetInput,
  run: ({ ctx, input }): Promise<TargetDto> =>
    withTenant(ctx, async (tx) => {
      const { workspaceId } = ctx;
      const { ownerId, amountMinor } = input;
      const month = `${input.month}-01`;
      const currency = input.currency ?? (await currencyOf(tx, ctx));
      await demandMember(tx, ctx, ownerId);
      const it = and(
        eq(salesTargets.workspaceId, workspaceId),
        eq(salesTargets.ownerId, ownerId),
        eq(salesTargets.month, month),
        eq(salesTargets.currency, currency),
      );
      const [before] = await tx.select().from(salesTargets).where(it).for('update');
      const answer: TargetDto = { ownerId, month: input.month, currency, amountMinor };
      if ((before?.amountMinor ?? null) === amountMinor) return answer;
      if (amountMinor === null) await tx.delete(salesTargets).where(it);
      else
        await tx
          .insert(salesTargets)
          .values({ workspaceId, id: newId(), ownerId, month, currency, amountMinor, updatedAt: ctx.now })
          .onConflictDoUpdate({
            target: [
              salesTargets.workspaceId,
              salesTargets.month,
              salesTargets.ownerId,
              salesTargets.currency,
            ],
            set: { amountMinor, updatedAt: ctx.now },
          });
      await record(tx, ctx, {
        audit: {
          action: 'target.set',
          entity: { type: 'target', id: ownerId },
          changes: { amountMinor: [before?.amountMinor ?? null, amountMinor] },
          details: { month: input.month, currency },
        },
        live: { topic: 'deals', id: ownerId },
      });
      return answer;
    }),
});
