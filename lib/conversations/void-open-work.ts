import { and, eq, inArray } from 'drizzle-orm';
import { conversations, drafts } from '#db/schema/conversations.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { lockOpenActions, type VoidReason, voidAction } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { lockSendOfAction, moveSend } from './sends-repo.ts';

/** What an agent drafts, and a newer message overtakes. */
const DRAFTED: ReadonlySet<string> = new Set(['send_reply', 'send_follow_up', 'answer_request']);

/**
 * Open drafts, approvals and held sends of a conversation lose their ground: the contact opted out, wrote again and has
 * a newer draft, or changed what they had written. What a person wrote themselves is only stopped by an opt-out; what
 * waits to leave with the words of before is refused at its claim, where a person is asked.
 */
export async function voidOpenWork(
  tx: Tx,
  ctx: Ctx,
  conversationId: string,
  reason: VoidReason,
  exceptDraft?: string,
): Promise<number> {
  const overtaken = reason === 'superseded' || reason === 'edited';
  let count = 0;
  for (const action of await lockOpenActions(tx, ctx, [conversationId])) {
    if (action.channel === null || action.ability === 'confirm_opt_out') continue;
    if (overtaken && (!DRAFTED.has(action.ability) || action.state === 'approved')) continue;
    if (reason === 'edited' && action.state === 'deferred') continue;
    const send = await lockSendOfAction(tx, ctx, action.id);
    if (send?.state === 'sending') continue;
    if (send)
      await moveSend(tx, ctx, send.id, ['held'], { state: 'blocked', errorCode: reason, settledAt: ctx.now });
    if (await voidAction(tx, ctx, action, reason)) count++;
  }
  const voided = await tx
    .update(drafts)
    .set({ state: 'void', updatedAt: ctx.now })
    .where(
      and(
        eq(drafts.workspaceId, ctx.workspaceId),
        eq(drafts.conversationId, conversationId),
        inArray(drafts.state, overtaken ? ['offered', 'waiting'] : ['offered', 'waiting', 'approved']),
      ),
    )
    .returning({ id: drafts.id });
  for (const draft of voided)
    if (draft.id !== exceptDraft)
      await record(tx, ctx, {
        audit: { action: 'draft.voided', entity: { type: 'draft', id: draft.id }, details: { reason } },
      });
  return count;
}

/** The conversations with an address on a channel: what an opt-out reaches. */
export async function conversationsWith(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  conversationId: string,
): Promise<string[]> {
  const here = eq(conversations.workspaceId, ctx.workspaceId);
  const [row] = await tx
    .select({ channel: conversations.channel, address: conversations.address })
    .from(conversations)
    .where(and(here, eq(conversations.id, conversationId)));
  if (!row) return [];
  const rows = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(here, eq(conversations.channel, row.channel), eq(conversations.address, row.address)));
  return rows.map(({ id }) => id);
}

/** A person’s conversations on a channel. */
export async function threadsOfContact(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  contactId: string,
  channel: string,
): Promise<string[]> {
  const rows = await tx.raw<{ id: string }[]>`
    select id from conversations where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId}
      and channel = ${channel} and joined_into_id is null`;
  return rows.map(({ id }) => id);
}
