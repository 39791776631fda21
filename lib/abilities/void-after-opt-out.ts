import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { conversationsWith, voidOpenWork } from '#lib/conversations/index.ts';
import { defineVerb } from '#lib/core/verb.ts';

/** After an opt-out: every open draft, approval and held send to that address on that channel is void. */
export const voidAfterOptOut = defineVerb({
  name: 'void_after_opt_out',
  does: 'honour opt-outs',
  permission: 'internal.record',
  input: z.object({ conversationId: z.uuid() }),
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      let voided = 0;
      for (const id of await conversationsWith(tx, ctx, input.conversationId))
        voided += await voidOpenWork(tx, ctx, id, 'opt_out');
      return { voided };
    }),
});
