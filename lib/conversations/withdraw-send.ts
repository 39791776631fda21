import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { lockSendOfAction, moveSend } from './sends-repo.ts';

/** Takes a held send back. @returns false when it is too late: claimed, sent, or never held. */
export async function withdrawSend(tx: Tx, ctx: Ctx, actionId: string): Promise<boolean> {
  const send = await lockSendOfAction(tx, ctx, actionId);
  if (!send || !(await moveSend(tx, ctx, send.id, ['held'], { state: 'withdrawn' }))) return false;
  await record(tx, ctx, {
    audit: {
      action: 'send.withdrawn',
      entity: { type: 'send_intent', id: send.id },
      contactId: send.contactId,
      details: { actionId },
    },
  });
  return true;
}
