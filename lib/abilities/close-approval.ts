import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { ChangedPart } from '#lib/autonomy/approvals.schemas.ts';
import { actionConflicted, actionSettled, approvalExpired } from '#lib/autonomy/events.ts';
import {
  type ActionRow,
  type ApprovalRow,
  entryOf,
  moveAction,
  moveApproval,
  recordDecision,
} from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError } from '#lib/core/errors.ts';
import { parseInput } from '#lib/core/verb.ts';
import { abilityOf } from './catalogue.ts';
import { changedError } from './refusals.ts';

/** The first who approves a card that is out of date learns what moved; the card says so from then on. */
export async function worldMoved(
  tx: Tx,
  ctx: Ctx,
  action: ActionRow,
  approval: ApprovalRow,
  changed: ChangedPart[],
): Promise<AppError> {
  await moveApproval(tx, ctx, approval, ['pending'], { state: 'conflicted' });
  await moveAction(tx, ctx, action.id, ['waiting'], { state: 'conflicted', outcome: { changed } });
  const ability = abilityOf(action.ability);
  await ability.follow?.(tx, ctx, parseInput(ability.input, action.input), 'conflicted', action.id);
  recordDecision(tx, ctx, {
    ...entryOf(action, approval),
    kind: 'conflicted',
    outcome: changed.join(' '),
    payload: { shown: approval.shown },
  });
  await record(tx, ctx, {
    audit: {
      action: 'action.conflicted',
      entity: { type: 'action', id: action.id },
      contactId: action.contactId,
      decisionId: approval.decisionId,
      details: { approvalId: approval.id, changed },
    },
    event: [
      actionConflicted.of({ actionId: action.id }),
      actionSettled.of({ actionId: action.id, state: 'conflicted' }),
    ],
    live: { topic: 'approvals', id: approval.id },
  });
  return changedError(changed);
}

/** A hard rule came to hold since it was asked. */
export async function blocked(
  tx: Tx,
  ctx: Ctx,
  action: ActionRow,
  approval: ApprovalRow,
  { rule, reason }: { rule: string; reason: string },
): Promise<AppError> {
  await moveApproval(tx, ctx, approval, ['pending'], { state: 'void', reason });
  await moveAction(tx, ctx, action.id, ['waiting'], { state: 'denied', outcome: { blocked: true } });
  const ability = abilityOf(action.ability);
  await ability.follow?.(tx, ctx, parseInput(ability.input, action.input), 'void', action.id);
  recordDecision(tx, ctx, {
    ...entryOf(action, approval),
    kind: 'blocked',
    outcome: rule,
    payload: { reason },
  });
  await record(tx, ctx, {
    audit: {
      action: 'approval.voided',
      entity: { type: 'approval', id: approval.id },
      contactId: action.contactId,
      decisionId: approval.decisionId,
      details: { actionId: action.id, reason },
    },
    event: actionSettled.of({ actionId: action.id, state: 'denied' }),
    live: { topic: 'approvals', id: approval.id },
  });
  return new AppError('conflict', `${reason} Nothing was sent.`, { reason: 'blocked' });
}

/** Nobody answered in time: never a silent send. Compare-and-set, so a grant and the expiry exclude each other. */
export async function expire(tx: Tx, ctx: Ctx, action: ActionRow, approval: ApprovalRow): Promise<AppError> {
  const version = await moveApproval(tx, ctx, approval, ['pending'], { state: 'expired' });
  if (version !== null) {
    await moveAction(tx, ctx, action.id, ['waiting'], { state: 'expired' });
    const ability = abilityOf(action.ability);
    await ability.follow?.(tx, ctx, parseInput(ability.input, action.input), 'expired', action.id);
    recordDecision(tx, ctx, {
      ...entryOf(action, approval),
      kind: 'expired',
      payload: { shown: approval.shown },
    });
    await record(tx, ctx, {
      audit: {
        action: 'approval.expired',
        entity: { type: 'approval', id: approval.id },
        contactId: action.contactId,
        decisionId: approval.decisionId,
        details: { actionId: action.id },
      },
      event: [
        approvalExpired.of({ approvalId: approval.id, actionId: action.id }),
        actionSettled.of({ actionId: action.id, state: 'expired' }),
      ],
      live: { topic: 'approvals', id: approval.id },
    });
  }
  return new AppError('conflict', 'The time to decide has run out. Nothing was sent.', { reason: 'expired' });
}
