import { and, eq, sql } from 'drizzle-orm';
import { apiDeliveries } from '#db/schema/api-channel.ts';
import { type ConnectionStatus, channelConnections } from '#db/schema/channels.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, notFound } from '#lib/core/errors.ts';

export type DeliveryRow = typeof apiDeliveries.$inferSelect;
type Here = Pick<Ctx, 'workspaceId'>;

export async function findDeliveryOf(tx: Tx, ctx: Here, intentId: string): Promise<DeliveryRow | null> {
  const [row] = await tx
    .select()
    .from(apiDeliveries)
    .where(and(eq(apiDeliveries.workspaceId, ctx.workspaceId), eq(apiDeliveries.intentId, intentId)));
  return row ?? null;
}

/** Locks one of a channel. @throws AppError `not_found`. */
export async function lockDelivery(
  tx: Tx,
  ctx: Here,
  connectionId: string,
  id: string,
): Promise<DeliveryRow> {
  const [row] = await tx
    .select()
    .from(apiDeliveries)
    .where(
      and(
        eq(apiDeliveries.workspaceId, ctx.workspaceId),
        eq(apiDeliveries.connectionId, connectionId),
        eq(apiDeliveries.id, id),
      ),
    )
    .for('update');
  if (!row) throw notFound('delivery');
  return row;
}

export const setDelivery = (
  tx: Tx,
  ctx: Here,
  id: string,
  values: Partial<Omit<DeliveryRow, 'workspaceId' | 'id'>>,
) =>
  tx
    .update(apiDeliveries)
    .set(values)
    .where(and(eq(apiDeliveries.workspaceId, ctx.workspaceId), eq(apiDeliveries.id, id)));

/**
 * The next place in what goes out by a channel. Until this transaction ends nobody else is given one, so that places
 * become visible in their order.
 */
export async function nextPosition(tx: Tx, ctx: Here, connectionId: string): Promise<number> {
  await tx.raw`select pg_advisory_xact_lock(hashtextextended(${`api-channel:${connectionId}`}, 0))`;
  const [row] = await tx
    .select({ last: sql<string | null>`max(${apiDeliveries.position})` })
    .from(apiDeliveries)
    .where(and(eq(apiDeliveries.workspaceId, ctx.workspaceId), eq(apiDeliveries.connectionId, connectionId)));
  return Number(row?.last ?? 0) + 1;
}

/** @throws AppError `not_found`; `conflict` (`not_api`) for a channel of another kind. */
export async function checkApiChannel(
  tx: Tx,
  ctx: Here,
  connectionId: string,
): Promise<{ status: ConnectionStatus }> {
  const [row] = await tx
    .select({ provider: channelConnections.provider, status: channelConnections.status })
    .from(channelConnections)
    .where(and(eq(channelConnections.workspaceId, ctx.workspaceId), eq(channelConnections.id, connectionId)));
  if (!row) throw notFound('channel');
  if (row.provider !== 'api') throw conflict('Only an API channel is told what goes out.', 'not_api');
  return { status: row.status };
}
