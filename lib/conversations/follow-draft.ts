import { and, eq, sql } from 'drizzle-orm';
import { type DraftState, drafts } from '#db/schema/conversations.ts';
import type { Tx } from '#db/tenant.ts';
import type { ActionProgress } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { markStage } from './mark-stage.ts';
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
  if (progress === 'offered' || progress === 'waiting' || progress === 'approved')
    await markStage(tx, ctx, draft.messageId, 'decided');
  if (progress === 'approved') await markStage(tx, ctx, draft.messageId, 'approved');
  if (progress !== 'executed')
    await refileConversation(tx, ctx, draft.conversationId, {
      pendingApproval: progress === 'waiting' || progress === 'offered',
      agentWorking: progress === 'approved',
      needsPerson: progress === 'failed' || progress === 'conflicted' || progress === 'expired',
    });
}
