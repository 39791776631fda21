import { and, eq, inArray, sql } from 'drizzle-orm';
import { channelConnections, webhookReceipts } from '#db/schema/channels.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { inboundReceived } from './events.ts';
import { replayReceiptsInput } from './schemas.ts';

/**
 * Takes stored bodies in again, as if they came now. What they brought the first time is found by the provider's ids
 * and not brought again. Ids that are not there (any more) are passed over.
 */
export const replayReceipts = defineVerb({
  name: 'replay_receipts',
  does: 'take in again what providers sent',
  permission: 'jobs.manage',
  input: replayReceiptsInput,
  run: ({ ctx, input }): Promise<{ replayed: number }> =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .update(webhookReceipts)
        .set({ state: 'received', error: null, replayed: sql`${webhookReceipts.replayed} + 1` })
        .from(channelConnections)
        .where(
          and(
            eq(webhookReceipts.workspaceId, ctx.workspaceId),
            inArray(webhookReceipts.id, input.ids),
            eq(channelConnections.workspaceId, webhookReceipts.workspaceId),
            eq(channelConnections.id, webhookReceipts.connectionId),
          ),
        )
        .returning({
          receiptId: webhookReceipts.id,
          connectionId: webhookReceipts.connectionId,
          provider: channelConnections.provider,
        });
      if (rows.length === 0) return { replayed: 0 };
      await record(tx, ctx, {
        audit: rows.map((row) => ({
          action: 'receipt.replayed' as const,
          entity: { type: 'channel' as const, id: row.connectionId },
          details: { receiptId: row.receiptId },
        })),
        event: rows.map((row) => inboundReceived.of({ ...row, replayId: newId() })),
        live: { topic: 'jobs', id: ctx.workspaceId },
      });
      return { replayed: rows.length };
    }),
});
