import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { ActionRow, ApprovalRow } from './actions-repo.ts';
import type { ApprovalDto } from './approvals.schemas.ts';
import { decideSignature } from './decide-signature.ts';
import { requestersOf, standsInFor } from './members-repo.ts';
import { counting, signaturesOf } from './signatures-repo.ts';

/** What of a card depends on who looks at it, and its table of signatures. */
export type ApprovalView = Pick<ApprovalDto, 'signatures' | 'standing' | 'askedOfReader'>;

/** Read for a whole page at once. */
export async function approvalViews(
  tx: Tx,
  ctx: Ctx,
  rows: readonly { approval: ApprovalRow; action: ActionRow }[],
): Promise<(approval: Pick<ApprovalRow, 'id'>) => ApprovalView> {
  const { actor } = ctx;
  const signatures = await signaturesOf(
    tx,
    ctx,
    rows.map(({ approval }) => approval.id),
  );
  const requesters = await requestersOf(
    tx,
    ctx,
    rows.map(({ action }) => action),
  );
  const places = actor.kind === 'user' ? await standsInFor(tx, ctx, actor.id) : [];
  const views = new Map<string, ApprovalView>();
  for (const { approval, action } of rows) {
    const given = signatures.get(approval.id) ?? [];
    const answer =
      actor.kind === 'user'
        ? decideSignature({
            approver: { id: actor.id, role: actor.role, standsInFor: places },
            requester: requesters.get(action.id) ?? null,
            role: approval.approverRole,
            needed: approval.signaturesNeeded,
            signed: counting(given, approval.fingerprint).map((row) => ({
              by: row.signedBy,
              inPlaceOf: row.forUserId,
            })),
          })
        : null;
    views.set(approval.id, {
      signatures: given.map((row) => ({
        by: { id: row.signedBy, name: row.signedByName },
        inPlaceOf: row.forName,
        edited: row.edited,
        voided: row.voidedReason,
        at: row.createdAt.toISOString(),
      })),
      standing: answer === null ? 'role' : answer.kind === 'sign' ? 'may' : answer.reason,
      askedOfReader:
        approval.askedOf !== null &&
        (approval.askedOf === actor.id || places.some(({ id }) => id === approval.askedOf)),
    });
  }
  return (approval) => views.get(approval.id) ?? { signatures: [], standing: 'role', askedOfReader: false };
}
