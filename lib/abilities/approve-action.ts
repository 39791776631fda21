import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { aboutOf, approvalGranted } from '#lib/autonomy/events.ts';
import {
  changedParts,
  entryOf,
  findApproval,
  fingerprint,
  hardRule,
  lockAction,
  moveAction,
  moveApproval,
  recordDecision,
} from '#lib/autonomy/index.ts';
import { approveInput, type DecidedDto } from '#lib/autonomy/schemas.ts';
import { AppError, forbidden, isAppError } from '#lib/core/errors.ts';
import { defineVerb, parseInput } from '#lib/core/verb.ts';
import { abilityOf } from './catalogue.ts';
import { blocked, expire, worldMoved } from './close-approval.ts';
import { questionFor } from './question.ts';
import { changedError, notPending, requirePerson } from './refusals.ts';
import { releaseAfterUndo } from './undo-seconds.ts';

/**
 * Countersigns exactly what was shown. In one transaction: the approval granted, the send held until the undo window
 * ends, the executor told. Of two approvers one wins; the other learns who.
 *
 * @throws AppError `conflict`, reason `fingerprint_changed` (with `changed`), `already_decided` (with `decidedBy`),
 *   `expired` or `blocked` (a hard rule); in each case nothing is sent.
 */
export const approveAction = defineVerb({
  name: 'approve_action',
  does: 'approve what agents propose',
  permission: 'approvals.decide',
  input: approveInput,
  run: async ({ ctx, input }): Promise<DecidedDto> => {
    const approver = requirePerson(ctx);
    // A refusal has to be remembered too: it is an answer of the transaction, thrown after its commit.
    const answer = await withTenant(ctx, async (tx): Promise<DecidedDto | AppError> => {
      const { actionId } = await findApproval(tx, ctx, input.approvalId);
      const action = await lockAction(tx, ctx, actionId);
      const approval = await findApproval(tx, ctx, input.approvalId);
      const ability = abilityOf(action.ability);
      if (!ctx.permissions.has(ability.permission)) throw forbidden(ability.does);
      if (approval.state !== 'pending') return notPending(approval, action);
      if (approval.expiresAt <= ctx.now) return expire(tx, ctx, action, approval);

      const before = parseInput(ability.input, action.input);
      const factsBefore = await ability.facts(tx, ctx, before);
      if (fingerprint(ability.fingerprint(factsBefore, before)) !== approval.fingerprint)
        return worldMoved(
          tx,
          ctx,
          action,
          approval,
          changedParts(approval.shown, ability.card(factsBefore, before)),
        );
      if (input.fingerprint !== approval.fingerprint)
        return changedError(approval.shown.since?.changed ?? ['content']);

      const given = (
        input.editedInput ? parseInput(ability.input, { ...action.input, ...input.editedInput }) : before
      ) as Record<string, unknown>;
      const facts = input.editedInput ? await ability.facts(tx, ctx, given) : factsBefore;
      const parts = ability.fingerprint(facts, given);
      const partsBefore = ability.fingerprint(factsBefore, before);
      if (facts.subject.id !== factsBefore.subject.id || parts.recipient !== partsBefore.recipient)
        throw new AppError(
          'invalid_input',
          'An edit may change the content, not what it is about or for whom.',
        );
      const question = await questionFor(tx, ctx, ability, facts, {
        kind: action.actorKind,
        id: action.actorId,
      });
      // A stop does not refuse the signature: the send parks at its claim until agents may go on.
      const forbids = hardRule({ ...question, stop: null });
      if (forbids) return blocked(tx, ctx, action, approval, forbids.reason);

      const print = fingerprint(parts);
      const round = await moveApproval(tx, ctx, approval, ['pending'], {
        state: 'granted',
        fingerprint: print,
        decidedBy: approver.id,
        decidedByName: approver.name,
        decidedAt: ctx.now,
        editedInput: input.editedInput ? given : null,
      });
      if (round === null) return notPending(await findApproval(tx, ctx, input.approvalId), action);
      const releaseAt = ability.effect === 'outward' ? await releaseAfterUndo(tx, ctx) : null;
      await moveAction(tx, ctx, action.id, ['waiting'], {
        state: 'approved',
        input: given,
        fingerprint: print,
        deferUntil: releaseAt,
      });
      if (ability.effect === 'outward' && releaseAt)
        await ability.hold(tx, ctx, given, {
          actionId: action.id,
          approvalId: approval.id,
          decisionId: approval.decisionId,
          fingerprint: print,
          releaseAt,
        });
      await ability.follow?.(tx, ctx, given, 'approved', action.id);
      recordDecision(tx, ctx, {
        ...entryOf(action, approval),
        kind: input.editedInput ? 'edited' : 'approved',
        inputs: { ability: action.ability, input: given, fingerprint: print },
        payload: {
          by: approver.name,
          shown: approval.shown,
          ...(input.editedInput
            ? {
                diff: changedFields<Record<string, unknown>>(
                  { ...action.input, body: ability.card(factsBefore, before).body },
                  { ...given, body: ability.card(facts, given).body },
                ),
              }
            : {}),
        },
      });
      await record(tx, ctx, {
        audit: {
          action: 'approval.granted',
          entity: { type: 'approval', id: approval.id },
          contactId: action.contactId,
          decisionId: approval.decisionId,
          changes: input.editedInput
            ? changedFields<Record<string, unknown>>(
                { body: ability.card(factsBefore, before).body },
                { body: ability.card(facts, given).body },
              )
            : {},
          details: { actionId: action.id, ability: action.ability, edited: input.editedInput !== undefined },
        },
        event: approvalGranted.of({
          approvalId: approval.id,
          actionId: action.id,
          round: String(round),
          ...aboutOf(action),
        }),
        live: { topic: 'approvals', id: approval.id },
      });
      return {
        approvalId: approval.id,
        actionId: action.id,
        state: 'approved',
        approvalState: 'granted',
        undoUntil: releaseAt?.toISOString() ?? null,
      };
    });
    if (isAppError(answer)) throw answer;
    return answer;
  },
});
