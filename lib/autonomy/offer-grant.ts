import { and, desc, eq } from 'drizzle-orm';
import { actions, approvals } from '#db/schema/autonomy.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { type ActionRow, type ApprovalRow, findDecision } from './actions-repo.ts';
import { readApprovalRule } from './approval-rules.ts';
import type { GrantOffer } from './grants.schemas.ts';
import { findGrant } from './grants-repo.ts';
import { kindOf, ofKind } from './kind.ts';

/** So often in a row the same person has to approve the same kind as it stands. */
const IN_A_ROW = 5;

/**
 * Whether to offer a class grant after an approval: the person's last five decisions of this kind were all "yes, as it
 * stands", it takes one signature, its risk is not high, and no grant covers it yet.
 */
export async function offerGrant(
  tx: Tx,
  ctx: Ctx,
  action: ActionRow,
  approval: Pick<ApprovalRow, 'risk'>,
): Promise<GrantOffer | null> {
  if (action.actorKind !== 'agent' || approval.risk === 'high' || approval.risk === 'critical') return null;
  const decision = await findDecision(tx, ctx, action.id);
  const kind = kindOf(action, decision?.facts.segment);
  const last = await tx
    .select({ state: approvals.state, edited: approvals.editedInput })
    .from(approvals)
    .innerJoin(
      actions,
      and(eq(actions.workspaceId, approvals.workspaceId), eq(actions.id, approvals.actionId)),
    )
    .where(and(ofKind(ctx, kind), eq(approvals.decidedBy, ctx.actor.id)))
    .orderBy(desc(approvals.decidedAt), desc(approvals.id))
    .limit(IN_A_ROW);
  if (last.length < IN_A_ROW || last.some(({ state, edited }) => state !== 'granted' || edited !== null))
    return null;
  if ((await readApprovalRule(tx, ctx, approval.risk)).signatures > 1) return null;
  if (await findGrant(tx, ctx, kind)) return null;
  return { ...kind, agentName: action.actorName, unedited: IN_A_ROW };
}
