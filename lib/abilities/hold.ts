import { record } from '#lib/audit/index.ts';
import { aboutOf, actionReleased } from '#lib/autonomy/events.ts';
import { type Ability, moveAction } from '#lib/autonomy/index.ts';
import type { Act } from './act.ts';
import type { PerformResult } from './schemas.ts';
import { releaseAfterUndo } from './undo-seconds.ts';

/** Writes the send as held, for the executor to deliver when its time to be taken back is over. */
export async function hold(
  act: Act,
  ability: Extract<Ability, { effect: 'outward' }>,
): Promise<PerformResult> {
  const { tx, ctx, input, answer, result } = act;
  const releaseAt = answer.deferUntil ?? (await releaseAfterUndo(tx, ctx));
  const { sendIntentId } = await ability.hold(tx, ctx, input, {
    actionId: result.actionId,
    approvalId: null,
    decisionId: result.decisionId,
    fingerprint: act.print,
    releaseAt,
  });
  const state = answer.kind === 'defer' ? 'deferred' : 'approved';
  await moveAction(tx, ctx, result.actionId, ['proposed'], { state, deferUntil: releaseAt });
  await ability.follow?.(tx, ctx, input, 'approved', result.actionId);
  await record(tx, ctx, {
    event: actionReleased.of({ actionId: result.actionId, ...aboutOf(act.read) }),
    live: { topic: 'conversations', id: act.read.conversationId ?? result.actionId },
  });
  return { ...result, state, sendIntentId };
}
