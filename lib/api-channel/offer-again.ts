import { and, eq } from 'drizzle-orm';
import { sendIntents } from '#db/schema/sends.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { readConnection } from '#lib/channels/index.ts';
import { callbackOf } from '#lib/channels/schemas.ts';
import { isSuppressed } from '#lib/conversations/index.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { composeMessages } from './compose-messages.ts';
import { lockDelivery, nextPosition, setDelivery } from './deliveries-repo.ts';
import { deliveryInput, type OutgoingApiMessage } from './schemas.ts';

/** What is to be posted again, or that it waits to be fetched again. */
export type OfferedAgain =
  | {
      kind: 'post';
      intentId: string;
      actionId: string | null;
      wasUnknown: boolean;
      message: OutgoingApiMessage;
    }
  | { kind: 'waits' };

/**
 * Lets a message that was taken, or whose fate nobody knows, go to the other system again under the same id. What never
 * went out is sent from its conversation, where the gate is asked.
 *
 * @throws AppError `not_found`, `conflict` where it may not go again.
 */
export const offerAgain = defineVerb({
  name: 'offer_again',
  does: 'redeliver messages',
  permission: 'channels.manage',
  input: deliveryInput,
  run: async ({ ctx, input }): Promise<OfferedAgain> => {
    const { connectionId } = input;
    const connection = await readConnection({ ctx, input: { connectionId } });
    return withTenant(ctx, async (tx) => {
      const row = await lockDelivery(tx, ctx, connectionId, input.deliveryId);
      if (connection.status === 'disabled')
        throw conflict('The channel is switched off. Switch it on first.', 'channel_disabled');
      if (row.state !== 'accepted' && row.state !== 'unknown')
        throw conflict(
          row.state === 'waiting'
            ? 'It has not been taken yet, and is still being told.'
            : 'It was refused and never went out. Send it again in its conversation.',
          'not_delivered',
        );
      const [send] = await tx
        .select()
        .from(sendIntents)
        .where(and(eq(sendIntents.workspaceId, ctx.workspaceId), eq(sendIntents.id, row.intentId)));
      if (!send) throw notFound('delivery');
      if (await isSuppressed(tx, ctx, 'api', send.address))
        throw conflict('They have asked for no more messages on this channel.', 'suppressed');
      await record(tx, ctx, {
        audit: {
          action: 'send.redelivered',
          entity: { type: 'send_intent', id: send.id },
          contactId: send.contactId,
          details: { connectionId, actionId: send.actionId },
        },
        live: { topic: 'settings', id: connectionId },
      });
      if (!callbackOf(connection.settings)) {
        // Its place is behind everything that was told: whoever reads on from a position meets it again.
        const position = await nextPosition(tx, ctx, connectionId);
        await setDelivery(tx, ctx, row.id, { way: 'poll', state: 'waiting', position });
        return { kind: 'waits' };
      }
      const message = (await composeMessages(tx, ctx, [row.id])).get(row.id);
      if (!message) throw notFound('delivery');
      return {
        kind: 'post',
        intentId: send.id,
        actionId: send.actionId,
        wasUnknown: send.state === 'unknown',
        message,
      };
    });
  },
});
