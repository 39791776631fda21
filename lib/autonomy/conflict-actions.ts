import { and, eq, inArray } from 'drizzle-orm';
import { actions } from '#db/schema/autonomy.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { findApprovalOfAction, moveAction, moveApproval } from './actions-repo.ts';
import { actionConflicted, actionSettled } from './events.ts';
import { entryOf, recordDecision } from './records/record-decision.ts';

/**
 * What waits for approval about these contacts was shown for somebody who is no longer that: it conflicts, and can be
 * looked at again. What a person approved already is read again before it leaves. The caller drops the drafts.
 *
 * @returns the ids of the actions.
 */
export async function conflictActionsOf(tx: Tx, ctx: Ctx, contactIds: readonly string[]): Promise<string[]> {
  const waiting = await tx
    .select()
    .from(actions)
    .where(
      and(
        eq(actions.workspaceId, ctx.workspaceId),
        inArray(actions.contactId, [...contactIds]),
        eq(actions.state, 'waiting'),
      ),
    )
    .orderBy(actions.id)
    .for('update');
  for (const action of waiting) {
    await moveAction(tx, ctx, action.id, ['waiting'], {
      state: 'conflicted',
      outcome: { changed: ['recipient'] },
    });
    const approval = await findApprovalOfAction(tx, ctx, action.id);
    if (approval) await moveApproval(tx, ctx, approval, ['pending'], { state: 'conflicted' });
    recordDecision(tx, ctx, {
      ...entryOf(action, approval),
      kind: 'conflicted',
      outcome: 'recipient',
      payload: { outcome: { changed: ['recipient'] } },
    });
    await record(tx, ctx, {
      audit: {
        action: 'action.conflicted',
        entity: { type: 'action', id: action.id },
        contactId: action.contactId,
        details: { ability: action.ability, state: 'conflicted', changed: ['recipient'] },
      },
      event: [
        actionConflicted.of({ actionId: action.id }),
        actionSettled.of({ actionId: action.id, state: 'conflicted' }),
      ],
      live: { topic: 'approvals', id: approval?.id ?? action.id },
    });
  }
  return waiting.map(({ id }) => id);
}
