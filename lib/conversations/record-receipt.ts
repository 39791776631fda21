import { and, eq, inArray } from 'drizzle-orm';
import { messages } from '#db/schema/conversations.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** States a receipt may come after: receipts arrive late, twice and in the wrong order, and never take one back. */
const BEFORE = { delivered: ['sent', 'unknown'], read: ['sent', 'unknown', 'delivered'] } as const;

/** The channel says that a message arrived, or was read. @returns whether that was news. */
export async function recordReceipt(
  tx: Tx,
  ctx: Ctx,
  messageId: string,
  state: 'delivered' | 'read',
): Promise<boolean> {
  const here = and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, messageId));
  const [before] = await tx
    .select({ state: messages.deliveryState })
    .from(messages)
    .where(here)
    .for('update');
  const [message] = await tx
    .update(messages)
    .set({ deliveryState: state, deliveryError: null })
    .where(and(here, inArray(messages.deliveryState, [...BEFORE[state]])))
    .returning();
  if (!message) return false;
  await record(tx, ctx, {
    // Arriving belongs in the record; that somebody read it shows in the thread only.
    audit:
      before?.state === 'delivered'
        ? []
        : {
            action: 'send.delivered',
            entity: { type: 'message', id: message.id },
            contactId: message.contactId,
            decisionId: message.decisionId,
            details: { conversationId: message.conversationId, sendIntentId: message.sendIntentId },
          },
    live: [
      { topic: 'conversations', id: message.conversationId },
      { topic: 'simulator', id: message.conversationId },
    ],
  });
  return true;
}
