import { and, eq, inArray } from 'drizzle-orm';
import { type ActionState, actions } from '#db/schema/autonomy.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { type ActionRow, findApprovalOfAction, moveAction, moveApproval } from './actions-repo.ts';
import { actionSettled, actionVoided } from './events.ts';
import { entryOf, recordDecision } from './records/record-decision.ts';

/** Why an open action lost its ground. An overtaken card is refused as "the world moved". */
export type VoidReason = 'superseded' | 'edited' | 'opt_out' | 'dismissed' | 'undone' | 'policy' | 'grant';

const OPEN: readonly ActionState[] = ['proposed', 'waiting', 'deferred', 'approved'];
/** A conflicted action is at its end for the run that proposed it, and on the desk until somebody looks again. */
const VOIDABLE: readonly ActionState[] = [...OPEN, 'conflicted'];

/**
 * Voids one open action and its approval. The caller holds the action's lock and takes care of what the action is
 * about (its draft, its held send).
 */
export async function voidAction(tx: Tx, ctx: Ctx, action: ActionRow, reason: VoidReason): Promise<boolean> {
  if (!(await moveAction(tx, ctx, action.id, VOIDABLE, { state: 'void', outcome: { reason } }))) return false;
  const approval = await findApprovalOfAction(tx, ctx, action.id);
  if (approval)
    await moveApproval(tx, ctx, approval, ['pending', 'granted', 'conflicted'], { state: 'void', reason });
  recordDecision(tx, ctx, { ...entryOf(action, approval), kind: 'voided', outcome: reason });
  await record(tx, ctx, {
    audit: approval
      ? {
          action: 'approval.voided',
          entity: { type: 'approval', id: approval.id },
          contactId: action.contactId,
          decisionId: approval.decisionId,
          details: { reason, actionId: action.id, ability: action.ability },
        }
      : [],
    event: [
      actionVoided.of({ actionId: action.id }),
      actionSettled.of({ actionId: action.id, state: 'void' }),
    ],
    live: approval ? { topic: 'approvals', id: approval.id } : [],
  });
  return true;
}

/** Locks the open actions on a conversation, oldest first. A send already under way is not among them. */
export const lockOpenActions = (
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  conversationIds: readonly string[],
): Promise<ActionRow[]> =>
  conversationIds.length === 0
    ? Promise.resolve([])
    : tx
        .select()
        .from(actions)
        .where(
          and(
            eq(actions.workspaceId, ctx.workspaceId),
            inArray(actions.conversationId, [...conversationIds]),
            inArray(actions.state, [...OPEN]),
          ),
        )
        .orderBy(actions.id)
        .for('update');
