import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { recordReceipt } from '#lib/conversations/index.ts';
import { pickUpInput } from '#lib/conversations/simulator.schemas.ts';
import { defineVerb } from '#lib/core/verb.ts';

/** The phone is on: what was sent to it has arrived, and been read where somebody looks. The desk is told, as by any channel. */
export const pickUpPhone = defineVerb({
  name: 'pick_up_phone',
  does: 'use the simulator',
  permission: 'simulator.use',
  input: pickUpInput,
  run: ({ ctx, input }): Promise<{ receipts: number }> =>
    withTenant(ctx, async (tx) => {
      const waiting = await tx
        .select({ id: messages.id })
        .from(messages)
        .where(
          and(
            eq(messages.workspaceId, ctx.workspaceId),
            eq(messages.contactId, input.contactId),
            eq(messages.channel, 'simulator'),
            eq(messages.direction, 'out'),
            isNotNull(messages.sendIntentId),
            inArray(messages.deliveryState, input.read ? ['sent', 'delivered'] : ['sent']),
          ),
        )
        .orderBy(messages.id);
      let receipts = 0;
      for (const { id } of waiting)
        if (await recordReceipt(tx, ctx, id, input.read ? 'read' : 'delivered')) receipts++;
      return { receipts };
    }),
});
