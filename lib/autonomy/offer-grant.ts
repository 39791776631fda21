import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { actions, approvals, decisions } from '#db/schema/autonomy.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { type ActionRow, type ApprovalRow, findDecision } from './actions-repo.ts';
import { readApprovalRule } from './approval-rules.ts';
import type { GrantOffer } from './grants.schemas.ts';
import { findGrant } from './grants-repo.ts';
import { kindOf } from './kind.ts';

/** What was said longer ago is not "in a row" any more; it also keeps the look back short. */
const WINDOW_DAYS = 90;
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
  // In the words of the index, which is walked from the newest on.
  const latest = sql`coalesce(${approvals.decidedAt}, ${approvals.createdAt})`;
  const last = await tx
    .select({ state: approvals.state, edited: approvals.editedInput })
    .from(approvals)
    .innerJoin(
      actions,
      and(eq(actions.workspaceId, approvals.workspaceId), eq(actions.id, approvals.actionId)),
    )
    .innerJoin(
      decisions,
      and(eq(decisions.workspaceId, approvals.workspaceId), eq(decisions.id, approvals.decisionId)),
    )
    .where(
      and(
        eq(approvals.workspaceId, ctx.workspaceId),
        eq(approvals.decidedBy, ctx.actor.id),
        gt(latest, new Date(ctx.now.getTime() - WINDOW_DAYS * 86_400_000).toISOString()),
        eq(actions.actorKind, 'agent'),
        eq(actions.ability, kind.ability),
        eq(actions.actorId, kind.agent),
        sql`${actions.channel} is not distinct from ${kind.channel}`,
        sql`${decisions.facts} ->> 'segment' is not distinct from ${kind.segment}`,
      ),
    )
    .orderBy(desc(latest), desc(approvals.id))
    .limit(IN_A_ROW);
  if (last.length < IN_A_ROW || last.some(({ state, edited }) => state !== 'granted' || edited !== null))
    return null;
  if ((await readApprovalRule(tx, ctx, approval.risk)).signatures > 1) return null;
  if (await findGrant(tx, ctx, kind)) return null;
  return { ...kind, agentName: action.actorName, unedited: IN_A_ROW };
}
