import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { readConsents } from '#lib/contacts/index.ts';
import { threadsOfContact, voidOpenWork } from '#lib/conversations/index.ts';
import { defineVerb } from '#lib/core/verb.ts';

/**
 * After a withdrawal of consent: every open draft, approval and held send to that person on that channel is void. The
 * gate would refuse each of them; so nobody has to look at what can no longer be sent.
 */
export const voidAfterWithdrawal = defineVerb({
  name: 'void_after_withdrawal',
  does: 'honour withdrawals',
  permission: 'internal.record',
  input: z.object({ contactId: z.uuid(), channel: z.string() }),
  run: async ({ ctx, input }) => {
    const { channels } = await readConsents({ ctx, input: { contactId: input.contactId } });
    // Given again meanwhile, with another person's signature.
    const stands = channels.some(
      ({ channel, consent }) => channel === input.channel && consent?.status === 'withdrawn',
    );
    if (!stands) return { voided: 0 };
    return withTenant(ctx, async (tx) => {
      let voided = 0;
      for (const id of await threadsOfContact(tx, ctx, input.contactId, input.channel))
        voided += await voidOpenWork(tx, ctx, id, 'opt_out');
      return { voided };
    });
  },
});
