import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { DecidedDto } from '#lib/autonomy/approvals.schemas.ts';
import { actionSettled, actionVoided, approvalRequested } from '#lib/autonomy/events.ts';
import {
  entryOf,
  findApprovalOfAction,
  lockAction,
  moveAction,
  moveApproval,
  recordDecision,
  voidSignatures,
} from '#lib/autonomy/index.ts';
import { undoInput } from '#lib/autonomy/schemas.ts';
import { withdrawSend } from '#lib/conversations/index.ts';
import { conflict, forbidden } from '#lib/core/errors.ts';
import { defineVerb, parseInput } from '#lib/core/verb.ts';
import { abilityOf } from './catalogue.ts';
import { requirePerson } from './refusals.ts';

/**
 * Takes an action back: a send while it is held (compare-and-set against the claim), a change of records by its
 * reverse. What had been approved goes back into the queue; what had not is void.
 *
 * @throws AppError `conflict` reason `too_late` when the send is under way or there is no reverse.
 */
export const undoAction = defineVerb({
  name: 'undo_action',
  does: 'undo actions',
  permission: 'conversations.write',
  input: undoInput,
  run: ({ ctx, input }): Promise<DecidedDto> => {
    requirePerson(ctx);
    return withTenant(ctx, async (tx) => {
      const action = await lockAction(tx, ctx, input.actionId);
      const ability = abilityOf(action.ability);
      if (!ctx.permissions.has(ability.permission)) throw forbidden(ability.does);
      const given = parseInput(ability.input, action.input);
      if (ability.effect === 'outward') {
        if (!(await withdrawSend(tx, ctx, action.id)))
          throw conflict('It is too late to undo: the message is on its way.', 'too_late');
      } else {
        if (action.state !== 'executed' || !ability.reverse)
          throw conflict('This cannot be undone any more.', 'too_late');
        await ability.reverse(tx, ctx, given, action.outcome ?? {});
      }
      const approval = await findApprovalOfAction(tx, ctx, action.id);
      const back = approval !== null;
      await moveAction(tx, ctx, action.id, ['approved', 'deferred', 'executed'], {
        state: back ? 'waiting' : 'void',
        deferUntil: null,
        outcome: back ? null : { reason: 'undone' },
      });
      if (approval) {
        await voidSignatures(tx, ctx, approval.id, 'undone');
        // At least an hour to decide again.
        const anHour = new Date(ctx.now.getTime() + 3_600_000);
        // Long after, its watch has ended: another one begins.
        const unwatched = approval.expiresAt <= ctx.now;
        const version = await moveApproval(tx, ctx, approval, ['granted'], {
          state: 'pending',
          decidedBy: null,
          decidedByName: null,
          decidedAt: null,
          editedInput: null,
          expiresAt: approval.expiresAt > anHour ? approval.expiresAt : anHour,
          ...(unwatched
            ? { remindAt: new Date((ctx.now.getTime() + anHour.getTime()) / 2), remindedAt: null }
            : {}),
          shown: { ...approval.shown, ...ability.card(await ability.facts(tx, ctx, given), given) },
        });
        if (unwatched && version !== null)
          await record(tx, ctx, {
            event: approvalRequested.of({
              approvalId: approval.id,
              actionId: action.id,
              round: String(version),
            }),
          });
      }
      await ability.follow?.(tx, ctx, given, back ? 'waiting' : 'offered', action.id);
      recordDecision(tx, ctx, {
        ...entryOf(action, approval),
        kind: 'undone',
        outcome: back ? 'waits again' : 'void',
        payload: { by: ctx.actor.name },
      });
      await record(tx, ctx, {
        audit: {
          action: 'action.undone',
          entity: { type: 'action', id: action.id },
          contactId: action.contactId,
          decisionId: approval?.decisionId ?? null,
          details: { ability: action.ability, approvalId: approval?.id ?? null },
        },
        event: back
          ? []
          : [
              actionVoided.of({ actionId: action.id }),
              actionSettled.of({ actionId: action.id, state: 'void' }),
            ],
        live: { topic: 'approvals', id: approval?.id ?? action.id },
      });
      return {
        approvalId: approval?.id ?? null,
        actionId: action.id,
        state: back ? 'waiting' : 'void',
        approvalState: back ? 'pending' : null,
        undoUntil: null,
      };
    });
  },
});
