import 'server-only';

import { and, eq, sql } from 'drizzle-orm';
import { simulatorDeliveries } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import type { ChannelPort } from '#lib/conversations/ports.ts';

/**
 * The built-in channel: a phone beside the desk. It honours the intent's id (a second call delivers nothing) and
 * counts its calls, so that a test can demand exactly one.
 */
export const simulatorPort: ChannelPort = {
  capabilities: () => ({ honoursIntentId: true, maxBodyLength: 20_000 }),
  async send(message) {
    await withTenant(message, (tx) =>
      tx
        .insert(simulatorDeliveries)
        .values({
          workspaceId: message.workspaceId,
          intentId: message.intentId,
          address: message.address,
          body: message.body,
        })
        .onConflictDoUpdate({
          target: [simulatorDeliveries.workspaceId, simulatorDeliveries.intentId],
          set: { calls: sql`${simulatorDeliveries.calls} + 1` },
        }),
    );
    return { kind: 'sent', providerMessageId: `sim-${message.intentId}` };
  },
  async lookUp(intent) {
    const rows = await withTenant(intent, (tx) =>
      tx
        .select({ intentId: simulatorDeliveries.intentId })
        .from(simulatorDeliveries)
        .where(
          and(
            eq(simulatorDeliveries.workspaceId, intent.workspaceId),
            eq(simulatorDeliveries.intentId, intent.intentId),
          ),
        ),
    );
    return rows.length > 0
      ? { kind: 'sent', providerMessageId: `sim-${intent.intentId}` }
      : { kind: 'absent' };
  },
  testConnection: async () => ({ ok: true }),
};
