import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { actionConflicted, actionExecuted, actionFailed, actionSettled } from '#lib/autonomy/events.ts';
import {
  type Ability,
  type ActionRow,
  entryOf,
  findApprovalOfAction,
  moveAction,
  moveApproval,
  recordDecision,
} from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';

const EVENT_OF = {
  executed: actionExecuted,
  conflicted: actionConflicted,
  failed: actionFailed,
  denied: null,
} as const;
const AUDIT_OF = {
  executed: 'action.executed',
  conflicted: 'action.conflicted',
  failed: 'action.failed',
  denied: 'action.decided',
} as const;

/** The end of an action that had been released. */
export async function end(
  tx: Tx,
  ctx: Ctx,
  action: ActionRow,
  ability: Ability,
  given: Record<string, unknown>,
  state: keyof typeof EVENT_OF,
  outcome: Record<string, unknown> = {},
): Promise<void> {
  await moveAction(tx, ctx, action.id, ['approved', 'deferred', 'executing', 'failed'], {
    state,
    outcome,
    ...(state === 'executed' ? { executedAt: ctx.now } : {}),
  });
  const approval = await findApprovalOfAction(tx, ctx, action.id);
  if (approval && (state === 'conflicted' || state === 'denied'))
    await moveApproval(tx, ctx, approval, ['granted'], {
      state: state === 'conflicted' ? 'conflicted' : 'void',
    });
  await ability.follow?.(tx, ctx, given, state === 'denied' ? 'void' : state, action.id);
  recordDecision(tx, ctx, {
    ...entryOf(action, approval),
    kind: state === 'denied' ? 'blocked' : state,
    outcome: codeOf(outcome),
    payload: { outcome },
  });
  const said = EVENT_OF[state];
  await record(tx, ctx, {
    audit: {
      action: AUDIT_OF[state],
      entity: { type: 'action', id: action.id },
      contactId: action.contactId,
      decisionId: approval?.decisionId ?? null,
      details: { ability: action.ability, state, ...outcome },
    },
    event: [
      ...(said ? [said.of({ actionId: action.id })] : []),
      actionSettled.of({ actionId: action.id, state }),
    ],
    live: { topic: 'approvals', id: approval?.id ?? action.id },
  });
}

/** What of an outcome is a code rather than words or ids: the rule that stopped it, the channel's answer, what moved. */
function codeOf({ rule, code, changed }: Record<string, unknown>): string | null {
  if (Array.isArray(changed)) return changed.join(' ');
  const said = rule ?? code;
  return typeof said === 'string' ? said : null;
}
