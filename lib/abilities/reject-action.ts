import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { type DecidedDto, dismissInput, rejectInput } from '#lib/autonomy/approvals.schemas.ts';
import { actionSettled, approvalDenied } from '#lib/autonomy/events.ts';
import {
  demoteAfterRejection,
  entryOf,
  findApproval,
  lockAction,
  moveAction,
  moveApproval,
  recordDecision,
  voidAction,
} from '#lib/autonomy/index.ts';
import { defineVerb, parseInput } from '#lib/core/verb.ts';
import { abilityOf } from './catalogue.ts';
import { notPending, requirePerson } from './refusals.ts';

/**
 * Says no, and why. The reason reaches the agent, which drafts once more in its light; `redraft: false` ends the
 * matter and leaves it to a person.
 */
export const rejectAction = defineVerb({
  name: 'reject_action',
  does: 'reject what agents propose',
  permission: 'approvals.decide',
  input: rejectInput,
  run: ({ ctx, input }): Promise<DecidedDto> => {
    const person = requirePerson(ctx);
    return withTenant(ctx, async (tx) => {
      const { actionId } = await findApproval(tx, ctx, input.approvalId);
      const action = await lockAction(tx, ctx, actionId);
      const approval = await findApproval(tx, ctx, input.approvalId);
      const version = await moveApproval(tx, ctx, approval, ['pending'], {
        state: 'denied',
        reason: input.reason,
        decidedBy: person.id,
        decidedByName: person.name,
        decidedAt: ctx.now,
      });
      if (version === null) throw notPending(approval, action);
      // What the waiting run reads when it wakes: whether another draft is wanted.
      const redraft = input.redraft && action.actorKind === 'agent';
      await moveAction(tx, ctx, action.id, ['waiting'], { state: 'denied', outcome: { redraft } });
      const ability = abilityOf(action.ability);
      await ability.follow?.(tx, ctx, parseInput(ability.input, action.input), 'denied', action.id);
      recordDecision(tx, ctx, {
        ...entryOf(action, approval),
        kind: 'rejected',
        payload: { by: person.name, reason: input.reason, shown: approval.shown },
      });
      await record(tx, ctx, {
        audit: {
          action: 'approval.denied',
          entity: { type: 'approval', id: approval.id },
          contactId: action.contactId,
          decisionId: approval.decisionId,
          details: { actionId: action.id, ability: action.ability, reason: input.reason, redraft },
        },
        event: [
          approvalDenied.of({ approvalId: approval.id, actionId: action.id }),
          actionSettled.of({ actionId: action.id, state: 'denied' }),
        ],
        live: { topic: 'approvals', id: approval.id },
      });
      return {
        approvalId: approval.id,
        actionId: action.id,
        state: 'denied',
        approvalState: 'denied',
        undoUntil: null,
        demoted: await demoteAfterRejection(tx, ctx, action),
      };
    });
  },
});

/** Takes a card off the queue without judging it: one that waits, or one the world has moved away from. */
export const dismissAction = defineVerb({
  name: 'dismiss_action',
  does: 'dismiss what agents propose',
  permission: 'approvals.decide',
  input: dismissInput,
  run: ({ ctx, input }): Promise<DecidedDto> => {
    requirePerson(ctx);
    return withTenant(ctx, async (tx) => {
      const { actionId } = await findApproval(tx, ctx, input.approvalId);
      const action = await lockAction(tx, ctx, actionId);
      const approval = await findApproval(tx, ctx, input.approvalId);
      if (approval.state !== 'pending' && approval.state !== 'conflicted') throw notPending(approval, action);
      await voidAction(tx, ctx, action, 'dismissed');
      const ability = abilityOf(action.ability);
      await ability.follow?.(tx, ctx, parseInput(ability.input, action.input), 'void', action.id);
      return {
        approvalId: approval.id,
        actionId: action.id,
        state: 'void',
        approvalState: 'void',
        undoUntil: null,
      };
    });
  },
});
