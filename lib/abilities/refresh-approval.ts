import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { type ApprovalDto, refreshApprovalInput } from '#lib/autonomy/approvals.schemas.ts';
import { aboutOf, approvalRequested } from '#lib/autonomy/events.ts';
import {
  approvalDto,
  approvalViews,
  cardSince,
  changedOf,
  findAction,
  findApproval,
  findDecision,
  fingerprint,
  hardRule,
  isOvertaken,
  lockAction,
  moveAction,
  moveApproval,
  movedParts,
  voidSignatures,
} from '#lib/autonomy/index.ts';
import { AppError, conflict, notFound } from '#lib/core/errors.ts';
import { defineVerb, parseInput } from '#lib/core/verb.ts';
import { abilityOf } from './catalogue.ts';
import { questionFor } from './question.ts';
import { notPending, requirePerson } from './refusals.ts';

/** At least this long to decide about a card that was looked at again. */
const AGAIN_MS = 3_600_000;
/** How long a card waits whose time had run out. */
const ANEW_MS = 24 * AGAIN_MS;

/**
 * Looks again: binds an approval to what is true now and lets it wait, after the world moved or its time ran out.
 * Nothing is sent by it; the card says what is different.
 *
 * @throws AppError `conflict`, reason `overtaken` when something newer took its place, `blocked` by a hard rule,
 *   `already_decided` when somebody was faster.
 */
export const refreshApproval = defineVerb({
  name: 'refresh_approval',
  does: 'look at approvals again',
  permission: 'approvals.decide',
  input: refreshApprovalInput,
  run: ({ ctx, input }): Promise<ApprovalDto> => {
    requirePerson(ctx);
    return withTenant(ctx, async (tx) => {
      const { actionId } = await findApproval(tx, ctx, input.approvalId);
      const action = await lockAction(tx, ctx, actionId);
      const approval = await findApproval(tx, ctx, input.approvalId);
      const waits = approval.state === 'pending';
      if (!waits && approval.state !== 'conflicted' && approval.state !== 'expired')
        throw notPending(approval, action);
      if (await isOvertaken(tx, ctx, action.id))
        throw conflict('Something newer took its place. Decide about that.', 'overtaken');

      const ability = abilityOf(action.ability);
      const given = parseInput(ability.input, action.input);
      const facts = await ability.facts(tx, ctx, given);
      const proposer = { kind: action.actorKind, id: action.actorId };
      const question = await questionFor(tx, ctx, ability, facts, proposer);
      const forbids = hardRule({ ...question, stop: null });
      if (forbids)
        throw new AppError('conflict', `${forbids.reason} It cannot be sent.`, { reason: 'blocked' });

      const parts = ability.fingerprint(facts, given);
      const print = fingerprint(parts);
      if (!waits || print !== approval.fingerprint) {
        const card = ability.card(facts, given);
        const moved = approval.state === 'conflicted' ? changedOf(action) : [];
        const now =
          print === approval.fingerprint
            ? []
            : movedParts(approval.fingerprint, approval.shown, { card, parts });
        const until = new Date(ctx.now.getTime() + (approval.state === 'expired' ? ANEW_MS : AGAIN_MS));
        const expiresAt = approval.expiresAt > until ? approval.expiresAt : until;
        const version = await moveApproval(tx, ctx, approval, [approval.state], {
          state: 'pending',
          fingerprint: print,
          shown: cardSince(approval.shown, card, [...moved, ...now]),
          decidedBy: null,
          decidedByName: null,
          decidedAt: null,
          reason: null,
          editedInput: null,
          remindAt: new Date((ctx.now.getTime() + expiresAt.getTime()) / 2),
          remindedAt: null,
          expiresAt,
        });
        await voidSignatures(tx, ctx, approval.id, 'changed');
        await moveAction(tx, ctx, action.id, ['waiting', 'conflicted', 'expired'], {
          state: 'waiting',
          fingerprint: print,
          outcome: null,
          deferUntil: null,
        });
        if (!waits) await ability.follow?.(tx, ctx, given, 'waiting', action.id);
        await record(tx, ctx, {
          audit: {
            action: 'approval.reopened',
            entity: { type: 'approval', id: approval.id },
            contactId: action.contactId,
            decisionId: approval.decisionId,
            details: { actionId: action.id, ability: action.ability, after: approval.state },
          },
          // Its watch has ended with the conflict: another one begins.
          event: waits
            ? []
            : approvalRequested.of({
                approvalId: approval.id,
                actionId: action.id,
                round: String(version),
                ...aboutOf(action),
              }),
          live: { topic: 'approvals', id: approval.id },
        });
      }
      const decision = await findDecision(tx, ctx, action.id);
      if (!decision) throw notFound('decision');
      const after = {
        approval: await findApproval(tx, ctx, approval.id),
        action: await findAction(tx, ctx, action.id),
      };
      const view = await approvalViews(tx, ctx, [after]);
      return approvalDto(after.approval, after.action, decision, view(after.approval));
    });
  },
});
