import { and, eq, sql } from 'drizzle-orm';
import { type DraftState, drafts, messageStages } from '#db/schema/conversations.ts';
import type { Tx } from '#db/tenant.ts';
import type { ActionProgress } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { refileConversation } from './refile-conversation.ts';

/** Where the draft stands when its action stands there. A failed send gives the draft back to the person. */
const STATE_OF: Record<ActionProgress, DraftState> = {
  offered: 'offered',
  waiting: 'waiting',
  approved: 'approved',
  executed: 'sent',
  denied: 'rejected',
  expired: 'expired',
  conflicted: 'void',
  void: 'void',
  failed: 'offered',
};

/** A draft follows the action that would send it, in the same transaction; so do stages and the inbox. */
export async function followDraft(
  tx: Tx,
  ctx: Ctx,
  draftId: string,
  progress: ActionProgress,
  actionId: string,
): Promise<void> {
  const [draft] = await tx
    .update(drafts)
    .set({
      state: STATE_OF[progress],
      actionId,
      version: sql`${drafts.version} + 1`,
      updatedAt: ctx.now,
    })
    .where(and(eq(drafts.workspaceId, ctx.workspaceId), eq(drafts.id, draftId)))
    .returning({ conversationId: drafts.conversationId, messageId: drafts.messageId });
  if (!draft) return;
  const stage =
    progress === 'offered' || progress === 'waiting'
      ? { decidedAt: sql`coalesce(decided_at, ${ctx.now.toISOString()}::timestamptz)` }
      : progress === 'approved'
        ? {
            decidedAt: sql`coalesce(decided_at, ${ctx.now.toISOString()}::timestamptz)`,
            approvedAt: ctx.now,
          }
        : null;
  if (stage)
    await tx
      .update(messageStages)
      .set(stage)
      .where(
        and(eq(messageStages.workspaceId, ctx.workspaceId), eq(messageStages.messageId, draft.messageId)),
      );
  if (progress !== 'executed')
    await refileConversation(tx, ctx, draft.conversationId, {
      pendingApproval: progress === 'waiting' || progress === 'offered',
      agentWorking: progress === 'approved',
      needsPerson: progress === 'failed' || progress === 'conflicted' || progress === 'expired',
    });
}
