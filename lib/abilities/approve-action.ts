import { withTenant } from '#db/tenant.ts';
import { approveInput, type DecidedDto } from '#lib/autonomy/approvals.schemas.ts';
import { findApproval, fingerprint, hardRule, lockAction, movedParts } from '#lib/autonomy/index.ts';
import { AppError, forbidden, isAppError } from '#lib/core/errors.ts';
import { defineVerb, parseInput } from '#lib/core/verb.ts';
import { abilityOf } from './catalogue.ts';
import { chosenInput } from './chosen-input.ts';
import { blocked, worldMoved } from './close-approval.ts';
import { passOn } from './pass-on.ts';
import { questionFor } from './question.ts';
import { changedError, notPending, requirePerson } from './refusals.ts';
import { signed } from './signed.ts';
import { signatureFor } from './signing.ts';

/**
 * Countersigns exactly what was shown, or what the approver makes of it: an edit and a part of the fields are another
 * content, checked by the hard rules again. Where several have to sign, it is done at the last signature. Of two
 * approvers of one signature one wins; the other learns who.
 *
 * @throws AppError `conflict`, reason `fingerprint_changed` (with `changed`), `already_decided` (with `decidedBy`),
 *   `expired` or `blocked` (a hard rule); `forbidden`, reason `own_request`, `role` or `already_signed`. In each case
 *   nothing is sent.
 */
export const approveAction = defineVerb({
  name: 'approve_action',
  does: 'approve what agents propose',
  permission: 'approvals.decide',
  input: approveInput,
  run: async ({ ctx, input }): Promise<DecidedDto> => {
    requirePerson(ctx);
    // A refusal has to be remembered too: it is an answer of the transaction, thrown after its commit.
    const answer = await withTenant(ctx, async (tx): Promise<DecidedDto | AppError> => {
      const { actionId } = await findApproval(tx, ctx, input.approvalId);
      const action = await lockAction(tx, ctx, actionId);
      const approval = await findApproval(tx, ctx, input.approvalId);
      const ability = abilityOf(action.ability);
      if (!ctx.permissions.has(ability.permission)) throw forbidden(ability.does);
      if (approval.state !== 'pending') return notPending(approval, action);
      if (approval.expiresAt <= ctx.now) return passOn(tx, ctx, action, approval);
      const signature = await signatureFor(tx, ctx, action, approval);

      const before = parseInput(ability.input, action.input);
      const factsBefore = await ability.facts(tx, ctx, before);
      const partsBefore = ability.fingerprint(factsBefore, before);
      if (fingerprint(partsBefore) !== approval.fingerprint) {
        const now = { card: ability.card(factsBefore, before), parts: partsBefore };
        const changed = movedParts(approval.fingerprint, approval.shown, now);
        return worldMoved(tx, ctx, action, approval, changed);
      }
      if (input.fingerprint !== approval.fingerprint)
        return changedError(approval.shown.since?.changed ?? ['content']);

      const given = chosenInput(ability, before as Record<string, unknown>, input);
      const edited = given !== before;
      const facts = edited ? await ability.facts(tx, ctx, given) : factsBefore;
      if (edited) ability.check?.(facts);
      const parts = ability.fingerprint(facts, given);
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
      if (forbids) return blocked(tx, ctx, action, approval, forbids);

      return signed({
        tx,
        ctx,
        action,
        approval,
        ability,
        given,
        edited,
        signature,
        print: fingerprint(parts),
        card: ability.card(facts, given),
        cardBefore: ability.card(factsBefore, before),
      });
    });
    if (isAppError(answer)) throw answer;
    return answer;
  },
});
