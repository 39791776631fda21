import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { sendIntents } from '#db/schema/sends.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { suppressAddress } from '#lib/contacts/index.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';

/**
 * Whoever got a mail wants no more (RFC 8058): its address is closed for mail at once. The same wish again changes
 * nothing; a mail that is no longer known has nobody to spare.
 */
export const endMail = defineVerb({
  name: 'end_mail',
  does: 'take in messages',
  permission: 'internal.record',
  input: z.object({ intentId: idField }),
  run: ({ ctx, input }): Promise<{ known: boolean }> =>
    withTenant(ctx, async (tx) => {
      const [send] = await tx
        .select({
          address: sendIntents.address,
          contactId: sendIntents.contactId,
          conversationId: sendIntents.conversationId,
        })
        .from(sendIntents)
        .where(
          and(
            eq(sendIntents.workspaceId, ctx.workspaceId),
            eq(sendIntents.id, input.intentId),
            eq(sendIntents.channel, 'email'),
          ),
        );
      if (!send) return { known: false };
      const news = await suppressAddress(tx, ctx, { channel: 'email', ...send, reason: 'opt_out' });
      if (news)
        await record(tx, ctx, {
          audit: {
            action: 'mail.unsubscribed',
            entity: { type: 'contact', id: send.contactId },
            contactId: send.contactId,
            details: { conversationId: send.conversationId, sendIntentId: input.intentId },
          },
        });
      return { known: true };
    }),
});
