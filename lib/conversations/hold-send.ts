import { sendIntents } from '#db/schema/sends.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Release } from '#lib/autonomy/index.ts';
import { onlyConnectionOf } from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import type { SendFacts } from './send-facts.ts';
import { lockSendOfAction, moveSend } from './sends-repo.ts';

/** When its writer wants it sent, and in whose zone that was said. */
export interface Due {
  at: Date;
  zone: string | null;
}

/** Writes a send as held, or holds the withdrawn or stopped one of the same action again: one action, one send. */
export async function holdSend(
  tx: Tx,
  ctx: Ctx,
  facts: SendFacts,
  release: Release,
  draftId: string | null,
  due: Due | null = null,
): Promise<{ sendIntentId: string }> {
  const content = {
    approvalId: release.approvalId,
    channel: facts.channel,
    // A thread that came in by no account goes out by the only one there is; with several nobody guesses.
    connectionId: facts.connectionId ?? (await onlyConnectionOf(tx, ctx, facts.channel))?.id ?? null,
    template: facts.template ?? null,
    address: facts.address,
    body: facts.body,
    files: facts.files,
    fingerprint: release.fingerprint,
    // The moment to take it back counts as well: what is due in a second still waits for it.
    releaseAt: due && due.at > release.releaseAt ? due.at : release.releaseAt,
    dueAt: due?.at ?? null,
    dueZone: due?.zone ?? null,
  };
  const before = await lockSendOfAction(tx, ctx, release.actionId);
  const id = before?.id ?? newId();
  if (before) {
    // Taken back by a person, or stopped because the world had moved and approved anew since.
    const held = await moveSend(tx, ctx, id, ['withdrawn', 'blocked'], {
      ...content,
      state: 'held',
      waitsFor: null,
      claimedAt: null,
      settledAt: null,
      errorCode: null,
      errorDetail: null,
    });
    if (!held) throw conflict('This message is already on its way.', 'already_sending');
  } else
    await tx.insert(sendIntents).values({
      workspaceId: ctx.workspaceId,
      id,
      conversationId: facts.conversationId,
      contactId: facts.contactId,
      actionId: release.actionId,
      draftId,
      state: 'held',
      createdAt: ctx.now,
      updatedAt: ctx.now,
      ...content,
    });
  await record(tx, ctx, {
    audit: {
      action: 'send.held',
      entity: { type: 'send_intent', id },
      contactId: facts.contactId,
      decisionId: release.decisionId,
      details: {
        channel: facts.channel,
        releaseAt: content.releaseAt.toISOString(),
        actionId: release.actionId,
      },
    },
  });
  return { sendIntentId: id };
}
