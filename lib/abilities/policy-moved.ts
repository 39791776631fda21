import type { Tx } from '#db/tenant.ts';
import {
  type ActionRow,
  decideAutonomy,
  findApprovalOfAction,
  findDecision,
  grantStands,
  questionOfRecord,
  readPolicy,
} from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/**
 * Why what the gate let go alone would not go alone any more: the policy that holds by now, or a grant it went by that
 * was revoked while it waited. Null where it still may. The question is the one that was asked then; what a person
 * signed is theirs, and so is a grant that was only used up or ran out since: it held when it was used.
 */
export async function policyMoved(tx: Tx, ctx: Ctx, action: ActionRow): Promise<'policy' | 'grant' | null> {
  if (action.actorKind !== 'agent' && action.actorKind !== 'api_key') return null;
  const [approval, decision, policy] = await Promise.all([
    findApprovalOfAction(tx, ctx, action.id),
    findDecision(tx, ctx, action.id),
    readPolicy(tx, ctx),
  ]);
  if (approval || !decision) return null;
  const question = questionOfRecord({ ...action, rule: decision.rule, facts: decision.facts });
  const goesAlone = (asked: typeof question) => {
    const { kind } = decideAutonomy(asked, policy, decision.createdAt);
    return kind === 'execute' || kind === 'defer';
  };
  if (decision.policyVersion !== policy.version && !goesAlone(question)) return 'policy';
  if (!question.grant || (await grantStands(tx, ctx, question.grant.id))) return null;
  return goesAlone({ ...question, grant: null }) ? null : 'grant';
}
