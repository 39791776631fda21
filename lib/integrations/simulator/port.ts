import { and, eq, sql } from 'drizzle-orm';
import { simulatorDeliveries } from '#db/schema/sends.ts';
import { withTenant } from '#db/tenant.ts';
import type { ChannelPort } from '#lib/conversations/ports.ts';
import { takeFault } from './faults.ts';

/** When a busy phone may be tried again. */
const BUSY_SECONDS = 5;

/**
 * The built-in channel: a phone beside the desk. It honours the intent's id (a second call delivers nothing), counts
 * its calls, so that a test can demand exactly one, and fails once where the simulator's page says so.
 */
export const simulatorPort: ChannelPort = {
  capabilities: () => ({ honoursIntentId: true, maxBodyLength: 20_000 }),
  send: (message) =>
    withTenant(message, async (tx) => {
      const fault = await takeFault(tx, message, message.address);
      if (fault === 'refuse')
        return { kind: 'refused', code: 'refused_by_phone', detail: 'The simulated phone refused it.' };
      if (fault === 'busy') return { kind: 'retry_later', afterSeconds: BUSY_SECONDS, code: 'phone_busy' };
      await tx
        .insert(simulatorDeliveries)
        .values({
          workspaceId: message.workspaceId,
          intentId: message.intentId,
          address: message.address,
          body: message.body,
          files: message.files.map(({ bytes: _, ...file }) => file),
        })
        .onConflictDoUpdate({
          target: [simulatorDeliveries.workspaceId, simulatorDeliveries.intentId],
          set: { calls: sql`${simulatorDeliveries.calls} + 1` },
        });
      return fault === 'break'
        ? { kind: 'unknown', code: 'line_broke' }
        : { kind: 'sent', providerMessageId: `sim-${message.intentId}` };
    }),
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
