import { and, eq, isNull } from 'drizzle-orm';
import { messageStages } from '#db/schema/conversations.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { metrics } from '#lib/core/metrics.ts';

/** In the order a message goes through them. */
const STAGES = ['received', 'understood', 'drafted', 'decided', 'approved', 'sent'] as const;

export type MessageStage = Exclude<(typeof STAGES)[number], 'received'>;

/**
 * Notes that an inbound message reached a stage: shown on the message, and timed from the stage before. The first
 * time counts; what happens again (a redraft, a second approval after an undo) changes nothing.
 */
export async function markStage(tx: Tx, ctx: Ctx, messageId: string, stage: MessageStage): Promise<void> {
  const column = `${stage}At` as const;
  const [row] = await tx
    .update(messageStages)
    .set({ [column]: ctx.now })
    .where(
      and(
        eq(messageStages.workspaceId, ctx.workspaceId),
        eq(messageStages.messageId, messageId),
        isNull(messageStages[column]),
      ),
    )
    .returning();
  if (!row) return;
  const before = STAGES.slice(0, STAGES.indexOf(stage)).findLast((one) => row[`${one}At`] !== null);
  const since = before && row[`${before}At`];
  if (since)
    metrics().stages.observe(
      { from: before, to: stage },
      Math.max(0, ctx.now.getTime() - since.getTime()) / 1_000,
    );
}
