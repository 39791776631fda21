import type { SendWait } from '#db/schema/sends.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { messageFailed } from './events.ts';
import type { ClaimedMessage } from './ports.ts';
import { moveSend, type SendRow } from './sends-repo.ts';

export const toOutgoing = (send: SendRow): ClaimedMessage => ({
  intentId: send.id,
  workspaceId: send.workspaceId,
  channel: send.channel,
  connectionId: send.connectionId,
  address: send.address,
  body: send.body,
  template: send.template,
  files: send.files,
});

/**
 * Claims for one person wait for each other here until the transaction that asked is over: how often somebody was
 * written to is counted with what is under way, never beside it.
 */
export async function oneAtATime(tx: Tx, send: Pick<SendRow, 'contactId'>): Promise<void> {
  await tx.raw`select pg_advisory_xact_lock(hashtextextended(${`written:${send.contactId}`}, 0))`;
}

/** held → sending. The caller has read record, thread, hard rules and stops in this very transaction. */
export const claimSend = (tx: Tx, ctx: Ctx, send: SendRow): Promise<boolean> =>
  moveSend(tx, ctx, send.id, ['held'], { state: 'sending', claimedAt: ctx.now });

/** Not before, and why: what the recipient's hours, the account's pace or the provider say. Open desks are told. */
export async function postponeSend(
  tx: Tx,
  ctx: Ctx,
  send: SendRow,
  releaseAt: Date,
  waitsFor: SendWait,
): Promise<void> {
  const moved = { state: 'held' as const, releaseAt, waitsFor, claimedAt: null };
  if (await moveSend(tx, ctx, send.id, ['held', 'sending'], moved))
    await record(tx, ctx, { live: { topic: 'conversations', id: send.conversationId } });
}

/** held → blocked: a hard rule or a changed world stopped it at the last moment. */
export async function blockSend(tx: Tx, ctx: Ctx, send: SendRow, code: string): Promise<void> {
  if (
    !(await moveSend(tx, ctx, send.id, ['held'], { state: 'blocked', errorCode: code, settledAt: ctx.now }))
  )
    return;
  await record(tx, ctx, {
    audit: {
      action: 'send.blocked',
      entity: { type: 'send_intent', id: send.id },
      contactId: send.contactId,
      details: { reason: code, actionId: send.actionId },
    },
    event: messageFailed.of({
      conversationId: send.conversationId,
      sendIntentId: send.id,
      outcome: 'blocked',
    }),
  });
}
