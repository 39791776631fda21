import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { userIdOf } from '#lib/core/ctx.ts';
import { conflict, forbidden, invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findApproval, lockAction, moveApproval } from './actions-repo.ts';
import { decideSignature } from './decide-signature.ts';
import { memberWho, requestersOf, standsInFor } from './members-repo.ts';
import { counting, signaturesOf } from './signatures-repo.ts';
import { askColleagueInput } from './signing.schemas.ts';

/**
 * Puts a waiting card to one member by name, with a note: it stands on top of their queue, and the card says who asked
 * whom. Everybody else who may decide still may.
 *
 * @throws AppError `invalid_input` for somebody whose signature would not count, `conflict` for what does not wait.
 */
export const askColleague = defineVerb({
  name: 'ask_colleague',
  does: 'ask a colleague to decide',
  permission: 'approvals.decide',
  input: askColleagueInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const asker = userIdOf(ctx);
      if (!asker) throw forbidden('ask a colleague with a key; sign in as a person');
      if (asker === input.userId) throw invalid('userId', 'Choose a colleague, not yourself.');
      const { actionId } = await findApproval(tx, ctx, input.approvalId);
      const action = await lockAction(tx, ctx, actionId);
      const approval = await findApproval(tx, ctx, input.approvalId);
      const colleague = await memberWho(tx, ctx, input.userId, 'decides');
      const rows = (await signaturesOf(tx, ctx, [approval.id])).get(approval.id) ?? [];
      const answer = decideSignature({
        approver: {
          id: colleague.id,
          role: colleague.role,
          standsInFor: await standsInFor(tx, ctx, colleague.id),
        },
        requester: (await requestersOf(tx, ctx, [action])).get(action.id) ?? null,
        role: approval.approverRole,
        needed: approval.signaturesNeeded,
        signed: counting(rows, approval.fingerprint).map((row) => ({
          by: row.signedBy,
          inPlaceOf: row.forUserId,
        })),
      });
      if (answer.kind === 'refuse')
        throw invalid(
          'userId',
          {
            own_request: `${colleague.name} asked for this; choose somebody else.`,
            role: `${colleague.name} may not sign this; choose somebody who may.`,
            already_signed: `${colleague.name} has signed already.`,
          }[answer.reason],
        );
      const version = await moveApproval(tx, ctx, approval, ['pending'], {
        state: 'pending',
        askedOf: colleague.id,
        askedOfName: colleague.name,
        askedBy: asker,
        askedByName: ctx.actor.name,
        askedNote: input.note || null,
        askedAt: ctx.now,
      });
      if (version === null) throw conflict('This does not wait any more.', 'already_decided');
      await record(tx, ctx, {
        audit: {
          action: 'approval.asked',
          entity: { type: 'approval', id: approval.id },
          contactId: action.contactId,
          decisionId: approval.decisionId,
          details: { actionId: action.id, ability: action.ability, of: colleague.name },
        },
        live: { topic: 'approvals', id: approval.id },
      });
      return { approvalId: approval.id, askedOf: { id: colleague.id, name: colleague.name } };
    }),
});
