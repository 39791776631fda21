import { and, eq, or, sql } from 'drizzle-orm';
import { messages } from '#db/schema/conversations.ts';
import { sendIntents } from '#db/schema/sends.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { storeReceipt } from '#lib/channels/index.ts';
import { takeStatus } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findDeliveryOf, setDelivery } from './deliveries-repo.ts';
import { reportStatusInput, type StatusReported } from './schemas.ts';

/** Nothing of these comes to the thread any more. */
const OVER = new Set(['failed', 'withdrawn', 'blocked']);

/**
 * What became of a message that went out by an API channel. It may be said twice, late and in any order: a message
 * never goes back, and a failure counts only while it had not arrived.
 *
 * @throws AppError `not_found` for what went out by another channel, or not at all.
 */
export const reportStatus = defineVerb({
  name: 'report_status',
  does: 'say what became of messages',
  permission: 'conversations.deliver',
  input: reportStatusInput,
  run: async ({ ctx, input }): Promise<StatusReported> => {
    const { state, reason } = input;
    const done = await withTenant(ctx, async (tx): Promise<Done> => {
      const { intentId, connectionId, ...before } = await findReported(tx, ctx, input.messageId);
      // Whoever knows what became of it has it.
      const delivery = await findDeliveryOf(tx, ctx, intentId);
      if (delivery && delivery.state !== 'accepted')
        await setDelivery(tx, ctx, delivery.id, { state: 'accepted', acceptedAt: ctx.now, errorCode: null });
      if (before.known === null)
        return OVER.has(before.sendState)
          ? { intentId, state: 'failed', changed: false }
          : { intentId, state: 'noted', changed: true, connectionId };
      const taken = await takeStatus(
        tx,
        ctx,
        { id: connectionId, kind: 'api' },
        {
          kind: 'status',
          externalId: null,
          intentId,
          state,
          ...(state === 'failed' ? { code: 'receiver_failed', ...(reason ? { reason } : {}) } : {}),
        },
      );
      return taken.kind === 'moved'
        ? { intentId, state, changed: true }
        : { intentId, state: shown(before.known), changed: false };
    });
    // It overtook the end of its own send: kept like any provider's word, and taken in when the message is there.
    if (done.connectionId)
      await storeReceipt(
        ctx,
        { workspaceId: ctx.workspaceId, id: done.connectionId, provider: 'api' },
        {
          dedupeKey: `status:${done.intentId}:${state}`,
          headers: new Headers({ 'content-type': 'application/json' }),
          body: Buffer.from(JSON.stringify({ id: done.intentId, state, ...(reason ? { reason } : {}) })),
        },
      );
    return { id: done.intentId, state: done.state, changed: done.changed };
  },
});

interface Done {
  intentId: string;
  state: StatusReported['state'];
  changed: boolean;
  /** Set where there is no message yet to put the word to. */
  connectionId?: string;
}

const shown = (known: string): StatusReported['state'] =>
  known === 'delivered' || known === 'read' || known === 'failed' ? known : 'sent';

async function findReported(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, id: string) {
  const [row] = await tx
    .select({
      intentId: sendIntents.id,
      connectionId: sendIntents.connectionId,
      sendState: sendIntents.state,
      known: sql<
        string | null
      >`coalesce(${messages.deliveryState}, case when ${messages.id} is null then null else 'sent' end)`,
    })
    .from(sendIntents)
    .leftJoin(
      messages,
      and(eq(messages.workspaceId, sendIntents.workspaceId), eq(messages.sendIntentId, sendIntents.id)),
    )
    .where(
      and(
        eq(sendIntents.workspaceId, ctx.workspaceId),
        eq(sendIntents.channel, 'api'),
        or(eq(sendIntents.id, id), eq(messages.id, id)),
      ),
    );
  if (!row?.connectionId) throw notFound('message');
  return { ...row, connectionId: row.connectionId };
}
