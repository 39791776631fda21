import type { ChangedPart } from '#lib/autonomy/approvals.schemas.ts';
import { type ActionRow, type ApprovalRow, changedOf } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError, forbidden } from '#lib/core/errors.ts';

/** Only a signed-in person decides, in the browser or with their own access token. */
export function requirePerson(ctx: Ctx): { id: string; name: string } {
  if (ctx.actor.kind !== 'user') throw forbidden('decide approvals with a key; sign in as a person');
  return { id: ctx.actor.id, name: ctx.actor.name };
}

export const changedError = (changed: readonly ChangedPart[]): AppError =>
  new AppError(
    'conflict',
    'What you looked at has changed since. Nothing was sent. Look again, then decide.',
    { reason: 'fingerprint_changed', extra: { changed: [...changed] } },
  );

/** Somebody, time or the thread was faster. */
export function notPending(approval: ApprovalRow, action: Pick<ActionRow, 'outcome'>): AppError {
  if (approval.state === 'conflicted') return changedError(changedOf(action));
  if (approval.state === 'void' && approval.reason === 'superseded') return changedError(['thread']);
  if (approval.state === 'void' && approval.reason === 'edited') return changedError(['edited']);
  const who = approval.decidedByName;
  const how = {
    pending: 'asked again',
    granted: 'approved',
    denied: 'rejected',
    expired: 'expired',
    void: 'withdrawn',
  }[approval.state];
  return new AppError('conflict', who ? `${who} has already ${how} this.` : `This was ${how} already.`, {
    reason: approval.state === 'expired' ? 'expired' : 'already_decided',
    extra: { decidedBy: who, state: approval.state },
  });
}
