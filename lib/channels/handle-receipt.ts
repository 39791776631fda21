import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { webhookReceipts } from '#db/schema/channels.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { notFound } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import type { StoredBody } from './ports.ts';
import { receiptIdInput } from './schemas.ts';

/** What was kept, for the mapper. @throws AppError `not_found` when it was removed since. */
export const loadReceipt = defineVerb({
  name: 'load_receipt',
  does: 'take in messages',
  permission: 'internal.record',
  input: receiptIdInput,
  run: ({ ctx, input }): Promise<StoredBody> =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx
        .select({
          headers: webhookReceipts.headers,
          body: webhookReceipts.body,
          receivedAt: webhookReceipts.receivedAt,
        })
        .from(webhookReceipts)
        .where(
          and(eq(webhookReceipts.workspaceId, ctx.workspaceId), eq(webhookReceipts.id, input.receiptId)),
        );
      if (!row) throw notFound('receipt');
      return row;
    }),
});

/** How the work on a receipt ended; a later end (a replay) overwrites an earlier one. */
export const settleReceipt = defineVerb({
  name: 'settle_receipt',
  does: 'take in messages',
  permission: 'internal.record',
  input: z.object({
    receiptId: idField,
    state: z.enum(['done', 'ignored', 'failed']),
    outcome: z.record(z.string(), z.unknown()).optional(),
    error: z.string().max(500).optional(),
  }),
  run: ({ ctx, input }): Promise<{ state: string }> =>
    withTenant(ctx, async (tx) => {
      await tx
        .update(webhookReceipts)
        .set({
          state: input.state,
          outcome: input.outcome ?? null,
          error: input.error ?? null,
          handledAt: ctx.now,
        })
        .where(
          and(eq(webhookReceipts.workspaceId, ctx.workspaceId), eq(webhookReceipts.id, input.receiptId)),
        );
      await record(tx, ctx, { live: { topic: 'jobs', id: input.receiptId } });
      return { state: input.state };
    }),
});
