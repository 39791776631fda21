import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { actionSettled, approvalDenied } from '#lib/autonomy/events.ts';
import { findApproval, lockAction, moveAction, moveApproval, voidAction } from '#lib/autonomy/index.ts';
import { type DecidedDto, dismissInput, rejectInput } from '#lib/autonomy/schemas.ts';
import { defineVerb, parseInput } from '#lib/core/verb.ts';
import { notPending, requirePerson } from './approve-action.ts';
import { abilityOf } from './catalogue.ts';

/** Says no, and why: the reason is stored and reaches the agent's next draft. */
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
      if (version === null) throw notPending(approval);
      await moveAction(tx, ctx, action.id, ['waiting'], { state: 'denied' });
      const ability = abilityOf(action.ability);
      await ability.follow?.(tx, ctx, parseInput(ability.input, action.input), 'denied', action.id);
      await record(tx, ctx, {
        audit: {
          action: 'approval.denied',
          entity: { type: 'approval', id: approval.id },
          contactId: action.contactId,
          decisionId: approval.decisionId,
          details: { actionId: action.id, ability: action.ability, reason: input.reason },
        },
        event: [
          approvalDenied.of({ approvalId: approval.id, actionId: action.id }),
          actionSettled.of({ actionId: action.id, state: 'denied' }),
        ],
        live: { topic: 'approvals', id: approval.id, version },
      });
      return {
        approvalId: approval.id,
        actionId: action.id,
        state: 'denied',
        approvalState: 'denied',
        undoUntil: null,
      };
    });
  },
});

/** Takes a card off the queue without judging it. */
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
      if (approval.state !== 'pending') throw notPending(approval);
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
