import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { conflict, forbidden, invalid } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { actingFor } from '#lib/tenancy/index.ts';
import { findApproval, lockAction, moveApproval } from './actions-repo.ts';
import { decideSignature } from './decide-signature.ts';
import { approvalWaits } from './events.ts';
import { memberWho, requestersOf, standsInFor } from './members-repo.ts';
import { counting, signaturesOf } from './signatures-repo.ts';
import { askColleagueInput } from './signing.schemas.ts';

/**
 * Puts a waiting card to one member by name, with a note: it stands on top of their queue, and the card says who asked
 * whom. Everybody else who may decide still may.
 *
 * @throws AppError `invalid_input` for somebody whose signature would not count or who does not see the record, `conflict` for what does not wait.
 */
export const askColleague = defineVerb({
  name: 'ask_colleague',
  does: 'ask a colleague to decide',
  permission: 'approvals.decide',
  input: askColleagueInput,
  run: async ({ ctx, input }) => {
    const asker = userIdOf(ctx);
    if (!asker) throw forbidden('ask a colleague with a key; sign in as a person');
    if (asker === input.userId) throw invalid('userId', 'Choose a colleague, not yourself.');
    const unseen = await outOfSight(ctx, input);
    return withTenant(ctx, async (tx) => {
      const { actionId } = await findApproval(tx, ctx, input.approvalId);
      const action = await lockAction(tx, ctx, actionId);
      const approval = await findApproval(tx, ctx, input.approvalId);
      const colleague = await memberWho(tx, ctx, input.userId, 'decides');
      // A card they cannot open would wait in nobody's queue; sight is given by the record's owner, not by a question.
      if (unseen)
        throw invalid(
          'userId',
          `${colleague.name} does not see what this is about. Make it theirs first, or ask somebody who sees it.`,
        );
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
        event: approvalWaits.of({ approvalId: approval.id, why: 'asked', version }),
        live: { topic: 'approvals', id: approval.id },
      });
      return { approvalId: approval.id, askedOf: { id: colleague.id, name: colleague.name } };
    });
  },
});

/** Whether the card is beyond what the colleague's role and teams let them see. */
async function outOfSight(
  ctx: Ctx,
  { userId, approvalId }: { userId: string; approvalId: string },
): Promise<boolean> {
  const them = await actingFor(ctx, { kind: 'user', id: userId, name: '' });
  if (!them?.reach) return false;
  const rows = await withTenant(
    them,
    (tx) => tx.raw`select 1 from approvals where workspace_id = ${ctx.workspaceId} and id = ${approvalId}`,
  );
  return rows.length === 0;
}
