import { sql } from 'drizzle-orm';
import { channelConnections, webhookReceipts } from '#db/schema/channels.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isId, newId } from '#lib/core/ids.ts';
import { inboundReceived } from './events.ts';
import type { OpenConnection } from './ports.ts';

/** Never kept: what proves who sent it. */
const SECRET =
  /^(authorization|cookie|x-hub-signature(-256)?|x-twilio-signature|x-twilio-email-event-webhook-signature|x-telegram-bot-api-secret-token|x-bridge-signature)$/i;
const KEPT = /^(content-type|content-encoding|user-agent|date|x-|i-)/i;

/**
 * Keeps what a provider sent with the event that starts the work on it, in one transaction: once it has answered, the
 * message cannot be lost. The same delivery again changes a counter and nothing else.
 *
 * @returns the receipt, and whether it is new.
 */
export function storeReceipt(
  ctx: Ctx,
  connection: Pick<OpenConnection, 'workspaceId' | 'id' | 'provider'>,
  given: { dedupeKey: string; headers: Headers; body: Buffer; intentId?: string | null },
): Promise<{ receiptId: string; fresh: boolean }> {
  return withTenant(ctx, async (tx) => {
    const headers: Record<string, string> = {};
    for (const [name, value] of given.headers)
      if (KEPT.test(name) && !SECRET.test(name)) headers[name] = value.slice(0, 500);
    // Our own id of a send, where the provider calls an address that we gave it with the send.
    if (isId(given.intentId)) headers['x-intent-id'] = given.intentId;
    const id = newId();
    const [row] = await tx
      .insert(webhookReceipts)
      .values({
        workspaceId: ctx.workspaceId,
        id,
        connectionId: connection.id,
        dedupeKey: given.dedupeKey,
        headers,
        body: given.body,
        receivedAt: ctx.now,
      })
      .onConflictDoUpdate({
        target: [webhookReceipts.workspaceId, webhookReceipts.connectionId, webhookReceipts.dedupeKey],
        set: { deliveries: sql`${webhookReceipts.deliveries} + 1` },
      })
      .returning({ id: webhookReceipts.id });
    const receiptId = row?.id ?? id;
    const fresh = receiptId === id;
    if (fresh) {
      await record(tx, ctx, {
        event: inboundReceived.of({ receiptId, connectionId: connection.id, provider: connection.provider }),
        live: { topic: 'jobs', id: receiptId },
      });
      // At most once a minute: a busy channel must not queue up behind one row.
      const [first] = await tx
        .update(channelConnections)
        .set({ lastReceivedAt: ctx.now })
        .where(sql`
          ${channelConnections.workspaceId} = ${ctx.workspaceId} and ${channelConnections.id} = ${connection.id}
          and coalesce(${channelConnections.lastReceivedAt}, '-infinity')
            < ${ctx.now.toISOString()}::timestamptz - interval '1 minute'`)
        .returning({ id: channelConnections.id });
      // Somebody may be waiting for it on the channel's page.
      if (first) await record(tx, ctx, { live: { topic: 'settings', id: first.id } });
    }
    return { receiptId, fresh };
  });
}
