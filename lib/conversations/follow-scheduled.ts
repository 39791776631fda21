import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { ActionProgress } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decideSection } from './decide-section.ts';
import { lockConversation, updateConversationRow } from './repo.ts';
import { sectionFacts } from './section-facts.ts';

/**
 * The inbox follows a message that goes out later, in the same transaction: put off there is nothing to do, stopped
 * when it was due somebody has to look, also where the conversation was put away until later.
 */
export async function followScheduled(
  tx: Tx,
  ctx: Ctx,
  conversationId: string,
  progress: ActionProgress,
): Promise<void> {
  // Asked first, or sent: what asks and what sends files it.
  if (progress === 'waiting' || progress === 'executed' || progress === 'failed') return;
  const conversation = await lockConversation(tx, ctx, conversationId);
  const facts = await sectionFacts(tx, ctx, conversation);
  const stopped = progress === 'conflicted' || progress === 'void';
  const status = stopped && conversation.status === 'snoozed' ? 'open' : conversation.status;
  await updateConversationRow(tx, conversation.id, {
    status,
    section: decideSection({ ...facts, status }),
    ...(status === conversation.status ? {} : { snoozedUntil: null }),
    version: conversation.version + 1,
    updatedAt: ctx.now,
  });
  await record(tx, ctx, { live: { topic: 'conversations', id: conversation.id } });
}
