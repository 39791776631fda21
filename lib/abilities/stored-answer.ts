import type { Tx } from '#db/tenant.ts';
import { type Ability, findActionByKey, findApprovalOfAction, findDecision } from '#lib/autonomy/index.ts';
import { lockSendOfAction } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import type { PerformResult } from './schemas.ts';

/** What the same key was answered before, with the state of now. */
export async function storedAnswer(
  tx: Tx,
  ctx: Ctx,
  ability: Ability,
  key: string,
): Promise<PerformResult | null> {
  const action = await findActionByKey(tx, ctx, key);
  if (!action) return null;
  if (action.ability !== ability.name)
    throw conflict('This key was used for something else.', 'idempotency_key_reused');
  const decision = await findDecision(tx, ctx, action.id);
  if (!decision) return null;
  const approval = await findApprovalOfAction(tx, ctx, action.id);
  const send = ability.effect === 'outward' ? await lockSendOfAction(tx, ctx, action.id) : null;
  return {
    actionId: action.id,
    decisionId: decision.id,
    decision: decision.kind,
    approvalId: approval?.id ?? null,
    reasons: decision.reasons,
    state: action.state,
    sendIntentId: send?.id ?? null,
    outcome: action.outcome,
  };
}
