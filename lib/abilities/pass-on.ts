import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { approvalWaits } from '#lib/autonomy/events.ts';
import {
  type ActionRow,
  type ApprovalRow,
  decideExpiry,
  entryOf,
  type Member,
  membersOf,
  moveApproval,
  readApprovalRule,
  recordDecision,
  requestersOf,
  substituteOf,
} from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError } from '#lib/core/errors.ts';
import { expire } from './close-approval.ts';

/**
 * The time of a card is over: it goes up the ladder, to a substitute, or ends, as its rule says. Nothing is ever sent
 * by it. The answer is what an approver who came too late is told.
 */
export async function passOn(tx: Tx, ctx: Ctx, action: ActionRow, approval: ApprovalRow): Promise<AppError> {
  const requester = (await requestersOf(tx, ctx, [action])).get(action.id);
  const stepsIn = approval.onExpiry === 'substitute' ? await whoStepsIn(tx, ctx, approval) : null;
  const answer = decideExpiry({
    onExpiry: approval.onExpiry,
    role: approval.approverRole,
    passedOn: approval.passedOn,
    substitute: stepsIn && stepsIn.id !== requester ? stepsIn : null,
  });
  if (answer.kind === 'expire') return expire(tx, ctx, action, approval);
  const wait = approval.waitMinutes * 60_000;
  const version = await moveApproval(tx, ctx, approval, ['pending'], {
    state: 'pending',
    passedOn: approval.passedOn + 1,
    remindAt: new Date(ctx.now.getTime() + wait / 2),
    remindedAt: null,
    expiresAt: new Date(ctx.now.getTime() + wait),
    askedBy: null,
    askedByName: null,
    askedNote: null,
    askedAt: ctx.now,
    ...(answer.kind === 'escalate'
      ? { approverRole: answer.role, askedOf: null, askedOfName: null }
      : { askedOf: answer.to.id, askedOfName: answer.to.name }),
  });
  if (version !== null) {
    recordDecision(tx, ctx, {
      ...entryOf(action, approval),
      kind: 'escalated',
      outcome: answer.kind === 'escalate' ? answer.role : 'substitute',
      payload: { shown: approval.shown, ...(answer.kind === 'substitute' ? { to: answer.to.name } : {}) },
    });
    await record(tx, ctx, {
      audit: {
        action: 'approval.passed_on',
        entity: { type: 'approval', id: approval.id },
        contactId: action.contactId,
        decisionId: approval.decisionId,
        details: {
          actionId: action.id,
          ability: action.ability,
          ...(answer.kind === 'escalate' ? { role: answer.role } : { to: answer.to.name }),
        },
      },
      event: approvalWaits.of({ approvalId: approval.id, why: 'passed_on', version }),
      live: { topic: 'approvals', id: approval.id },
    });
  }
  return new AppError(
    'conflict',
    answer.kind === 'escalate'
      ? `The time to decide has run out. Nothing was sent; ${answer.role === 'admin' ? 'an administrator' : 'a manager'} decides now.`
      : `The time to decide has run out. Nothing was sent; ${answer.to.name} was asked.`,
    { reason: 'passed_on' },
  );
}

/** The substitute of the colleague who was asked, else whoever the rule names. */
async function whoStepsIn(tx: Tx, ctx: Ctx, approval: ApprovalRow): Promise<Member | null> {
  const dated = approval.askedOf ? await substituteOf(tx, ctx, approval.askedOf) : null;
  if (dated) return dated;
  const { substituteId } = await readApprovalRule(tx, ctx, approval.risk);
  const [named] =
    substituteId && substituteId !== approval.askedOf ? await membersOf(tx, ctx, [substituteId]) : [];
  return named ?? null;
}
