import type { Tx } from '#db/tenant.ts';
import {
  type ActionRow,
  type ApprovalRow,
  counting,
  decideSignature,
  requestersOf,
  type SignatureAnswer,
  signaturesOf,
  standsInFor,
} from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError, forbidden } from '#lib/core/errors.ts';

/** Whether the caller's signature counts for this approval as it stands. Read in the deciding transaction. */
export async function signatureFor(
  tx: Tx,
  ctx: Ctx,
  action: ActionRow,
  approval: ApprovalRow,
): Promise<Extract<SignatureAnswer, { kind: 'sign' }>> {
  const { actor } = ctx;
  if (actor.kind !== 'user') throw forbidden('decide approvals with a key; sign in as a person');
  // Sent together: they wait for one round trip.
  const [signatures, requesters, places] = await Promise.all([
    signaturesOf(tx, ctx, [approval.id]),
    requestersOf(tx, ctx, [action]),
    standsInFor(tx, ctx, actor.id),
  ]);
  const rows = signatures.get(approval.id) ?? [];
  const answer = decideSignature({
    approver: { id: actor.id, role: actor.role, standsInFor: places },
    requester: requesters.get(action.id) ?? null,
    role: approval.approverRole,
    needed: approval.signaturesNeeded,
    signed: counting(rows, approval.fingerprint).map((row) => ({
      by: row.signedBy,
      inPlaceOf: row.forUserId,
    })),
  });
  if (answer.kind === 'refuse')
    throw new AppError('forbidden', WHY_NOT[answer.reason](approval), { reason: answer.reason });
  return answer;
}

const WHY_NOT: Readonly<
  Record<Extract<SignatureAnswer, { kind: 'refuse' }>['reason'], (a: ApprovalRow) => string>
> = {
  own_request: () => 'You asked for this yourself; somebody else has to decide.',
  role: ({ approverRole }) =>
    approverRole === 'admin'
      ? 'An administrator has to decide this, or who stands in for one.'
      : 'A manager has to decide this, or who stands in for one.',
  already_signed: () => 'You have signed this already; somebody else has to sign too.',
};
