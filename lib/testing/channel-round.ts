import { webhookReceipts } from '#db/schema/channels.ts';
import { conversations, messages } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { claimAction, deliver, perform, settleAction } from '#lib/abilities/index.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { channelPort, takeReceipt } from '#lib/wiring.ts';

/** What the durable function does with everything that was kept. */
export async function takeAll(ctx: Ctx, connection: Pick<ConnectionDto, 'id'>) {
  const kept = await withTenant(ctx, (tx) => tx.select({ id: webhookReceipts.id }).from(webhookReceipts));
  const by = systemCtx({ workspaceId: ctx.workspaceId, name: 'channel' });
  const taken = [];
  for (const { id } of kept)
    taken.push(await takeReceipt(by, { receiptId: id, connectionId: connection.id }));
  return taken;
}

/** All messages, as the desk orders them. */
export async function thread(ctx: Ctx) {
  const rows = await withTenant(ctx, (tx) => tx.select().from(messages));
  return rows.sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime() || (a.id < b.id ? -1 : 1));
}

export const threads = (ctx: Ctx) => withTenant(ctx, (tx) => tx.select().from(conversations));

/**
 * A person acts, and the executor takes its turn.
 *
 * @param at minutes from now: sends to one person keep their distance.
 * @returns what became of it: the state of the send, or why there is none.
 */
export async function act(
  ctx: Ctx,
  ability: string,
  input: Record<string, unknown>,
  at: number,
): Promise<string> {
  const asked = await perform({ ...ctx, now: new Date() }, ability, input, {
    idempotencyKey: JSON.stringify([input, at]),
  });
  const then = systemCtx({
    workspaceId: ctx.workspaceId,
    name: 'executor',
    now: new Date(Date.now() + at * 60_000),
  });
  if (asked.decision !== 'execute') return asked.decision;
  const claim = await claimAction({ ctx: then, input: { actionId: asked.actionId, runId: 'r' } });
  if (claim.kind !== 'claimed') return claim.kind;
  const outcome = await deliver(await channelPort(then, claim.message), claim.message, false);
  return (await settleAction({ ctx: then, input: { actionId: asked.actionId, outcome } })).state;
}
