import { apiDeliveries, type DeliveryWay } from '#db/schema/api-channel.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { composeMessages } from './compose-messages.ts';
import { type DeliveryRow, findDeliveryOf, nextPosition, setDelivery } from './deliveries-repo.ts';
import type { ApiDeliveryState, OutgoingApiMessage } from './schemas.ts';

/** A send in its place, with what is told of it. */
export interface PlacedMessage {
  state: ApiDeliveryState;
  attempts: number;
  mayHaveArrived: boolean;
  externalId: string | null;
  message: OutgoingApiMessage;
}

/** Puts a send among what goes out by a channel, once: a second call finds it there. */
export const placeMessage = (
  ctx: Ctx,
  send: { intentId: string; connectionId: string; way: DeliveryWay },
): Promise<PlacedMessage> =>
  withTenant(ctx, async (tx) => {
    const { intentId, connectionId, way } = send;
    const before = await findDeliveryOf(tx, ctx, intentId);
    const stands =
      before?.connectionId === connectionId && (before.way === way || before.state !== 'waiting');
    const row = before ?? fresh(ctx, send);
    if (!before) {
      row.position = await nextPosition(tx, ctx, connectionId);
      await tx.insert(apiDeliveries).values(row);
    } else if (!stands) {
      // Another account, or another way since the last try: its place is at the end there.
      const position = await nextPosition(tx, ctx, connectionId);
      await setDelivery(tx, ctx, row.id, { connectionId, way, position });
    }
    if (!stands) await record(tx, ctx, { live: { topic: 'settings', id: connectionId } });
    const message = (await composeMessages(tx, ctx, [row.id])).get(row.id);
    if (!message) throw new Error(`There is nothing to tell of the send ${intentId}.`);
    const { state, attempts, mayHaveArrived, externalId } = row;
    return { state, attempts, mayHaveArrived, externalId, message };
  });

const fresh = (
  ctx: Ctx,
  { intentId, connectionId, way }: { intentId: string; connectionId: string; way: DeliveryWay },
): DeliveryRow => ({
  workspaceId: ctx.workspaceId,
  id: newId(),
  connectionId,
  intentId,
  way,
  position: 0,
  state: 'waiting',
  attempts: 0,
  mayHaveArrived: false,
  lastAttemptAt: null,
  httpStatus: null,
  tookMs: null,
  response: null,
  errorCode: null,
  externalId: null,
  acceptedAt: null,
  createdAt: ctx.now,
});

/** How far a send came on its way to the other system; null where it was never placed. */
export const deliveryOf = (where: {
  workspaceId: string;
  intentId: string;
}): Promise<Pick<DeliveryRow, 'way' | 'state' | 'externalId'> | null> =>
  withTenant(where, (tx) => findDeliveryOf(tx, where, where.intentId));
