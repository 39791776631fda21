import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { CardOfAbility, FingerprintParts } from './ability.ts';
import { findApprovalOfAction, lockAction, moveAction, moveApproval } from './actions-repo.ts';
import { cardSince, changedParts, fingerprint } from './fingerprint.ts';
import { voidSignatures } from './signatures-repo.ts';

/**
 * What an action is about was edited while its approval waits: the approval is bound to the new content, and whoever
 * still looks at the old card is refused. Nothing happens to an action that waits for nobody.
 *
 * @param now.input what the action is done with from now on, where that changed as well.
 */
export async function rebindApproval(
  tx: Tx,
  ctx: Ctx,
  actionId: string,
  now: { parts: FingerprintParts; card: CardOfAbility; input?: Record<string, unknown> },
): Promise<void> {
  const action = await lockAction(tx, ctx, actionId);
  const print = fingerprint(now.parts);
  const moved = await moveAction(tx, ctx, action.id, ['waiting'], {
    state: 'waiting',
    fingerprint: print,
    ...(now.input ? { input: now.input } : {}),
  });
  if (!moved) return;
  const approval = await findApprovalOfAction(tx, ctx, action.id);
  if (!approval) return;
  const version = await moveApproval(tx, ctx, approval, ['pending'], {
    state: 'pending',
    fingerprint: print,
    shown: cardSince(approval.shown, now.card, changedParts(approval.shown, now.card)),
  });
  if (print !== approval.fingerprint) await voidSignatures(tx, ctx, approval.id, 'changed');
  if (version !== null) await record(tx, ctx, { live: { topic: 'approvals', id: approval.id } });
}
