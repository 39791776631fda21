import type { Tx } from '#db/tenant.ts';
import {
  type ActionRow,
  decideAutonomy,
  findApprovalOfAction,
  findDecision,
  questionOfRecord,
  readPolicy,
} from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/**
 * Whether what the gate let go alone would not go alone under the policy that holds by now: a level that was lowered
 * while it waited is heard. The question is the one that was asked then; what a person signed is theirs.
 */
export async function policyMoved(tx: Tx, ctx: Ctx, action: ActionRow): Promise<boolean> {
  if (action.actorKind !== 'agent' && action.actorKind !== 'api_key') return false;
  const [approval, decision, policy] = await Promise.all([
    findApprovalOfAction(tx, ctx, action.id),
    findDecision(tx, ctx, action.id),
    readPolicy(tx, ctx),
  ]);
  if (approval || !decision || decision.policyVersion === policy.version) return false;
  const question = questionOfRecord({ ...action, rule: decision.rule, facts: decision.facts });
  const { kind } = decideAutonomy(question, policy, decision.createdAt);
  return kind === 'ask' || kind === 'deny';
}
