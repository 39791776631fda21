import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { demoteAfterSetback } from '#lib/autonomy/index.ts';
import { conversationsWith, isConfirmed, voidOpenWork } from '#lib/conversations/index.ts';
import { defineVerb } from '#lib/core/verb.ts';

/**
 * After an opt-out: every open draft, approval and held send to that address on that channel is void, and agents ask
 * again before they write to anybody in the way this person was written to. `confirmed` says that the provider has
 * told them already.
 */
export const voidAfterOptOut = defineVerb({
  name: 'void_after_opt_out',
  does: 'honour opt-outs',
  permission: 'internal.record',
  input: z.object({ conversationId: z.uuid(), messageId: z.uuid().optional() }),
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const reached = await conversationsWith(tx, ctx, input.conversationId);
      let voided = 0;
      for (const id of reached) voided += await voidOpenWork(tx, ctx, id, 'opt_out');
      await demoteAfterSetback(tx, ctx, reached, 'opt_out');
      const confirmed = input.messageId ? await isConfirmed(tx, ctx, input.messageId) : false;
      return { voided, confirmed };
    }),
});
