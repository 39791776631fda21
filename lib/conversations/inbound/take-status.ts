import { and, eq } from 'drizzle-orm';
import { conversations, messages } from '#db/schema/conversations.ts';
import { sendIntents } from '#db/schema/sends.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { InboundEvent } from '#lib/channels/ports.ts';
import { suppressAddress } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { isId } from '#lib/core/ids.ts';
import { takeNoticeReport } from '#lib/notifications/index.ts';
import { messageFailed } from '../events.ts';
import { refileConversation } from '../refile-conversation.ts';
import type { ByConnection } from './by-connection.ts';
import { decideReceipt } from './decide-receipt.ts';

type Status = Extract<InboundEvent, { kind: 'status' }>;
type MessageRow = typeof messages.$inferSelect;

export type StatusTaken =
  | { kind: 'moved' }
  /** Known already, or overtaken by a later one. */
  | { kind: 'kept' }
  /** The send is under way and has no message yet: worth another look. */
  | { kind: 'later' }
  /** Somebody else sent it, by another system. */
  | { kind: 'foreign' }
  /** Nobody knew whether it had gone out: now the provider says that it has. */
  | { kind: 'found'; actionId: string; externalId: string | null };

/** How a message fares at the provider. */
export async function takeStatus(
  tx: Tx,
  ctx: Ctx,
  connection: ByConnection,
  event: Status,
): Promise<StatusTaken> {
  const message = await lockMessage(tx, ctx, connection, event);
  if (!message) return withoutMessage(tx, ctx, connection, event);
  const decided = decideReceipt(message.deliveryState, event.state);
  if (decided.kind === 'keep') {
    // Complaints and opt-outs are about what has arrived: they change no state, and close the address all the same.
    const arrived = message.deliveryState === 'delivered' || message.deliveryState === 'read';
    const closed = arrived && (await closeAddress(tx, ctx, message, event));
    if (closed) await callPerson(tx, ctx, message);
    return { kind: closed ? 'moved' : 'kept' };
  }
  await tx
    .update(messages)
    .set({
      deliveryState: decided.to,
      deliveryError: decided.to === 'failed' ? (event.reason ?? event.code ?? 'failed') : null,
    })
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, message.id)));
  const about = {
    entity: { type: 'message' as const, id: message.id },
    contactId: message.contactId,
    decisionId: message.decisionId,
  };
  const details = { conversationId: message.conversationId, sendIntentId: message.sendIntentId };
  await record(tx, ctx, {
    audit:
      decided.to === 'failed'
        ? { action: 'send.failed', ...about, details: { ...details, code: event.code ?? null } }
        : decided.to === 'delivered' || message.deliveryState === 'sent'
          ? { action: 'send.delivered', ...about, details }
          : [],
    live: { topic: 'conversations', id: message.conversationId },
    ...(decided.to === 'failed' && message.sendIntentId
      ? {
          event: messageFailed.of({
            conversationId: message.conversationId,
            sendIntentId: message.sendIntentId,
            outcome: 'failed',
          }),
        }
      : {}),
  });
  if (decided.to === 'failed') await afterFailure(tx, ctx, message, event);
  return { kind: 'moved' };
}

async function afterFailure(tx: Tx, ctx: Ctx, message: MessageRow, event: Status): Promise<void> {
  if (event.windowClosed)
    await tx
      .update(conversations)
      .set({ windowExpiresAt: ctx.now })
      .where(
        and(
          eq(conversations.workspaceId, ctx.workspaceId),
          eq(conversations.id, message.conversationId),
          // One that took over a conversation of another channel keeps its own window.
          eq(conversations.channel, message.channel),
        ),
      );
  await closeAddress(tx, ctx, message, event);
  await callPerson(tx, ctx, message);
}

const callPerson = (tx: Tx, ctx: Ctx, message: MessageRow) =>
  refileConversation(tx, ctx, message.conversationId, {
    pendingApproval: false,
    agentWorking: false,
    needsPerson: true,
  });

/**
 * Closes the address that the message went to, where the provider says so: the thread may be answered at another one
 * by now. @returns whether that was news.
 */
async function closeAddress(tx: Tx, ctx: Ctx, message: MessageRow, event: Status): Promise<boolean> {
  if (!event.suppress) return false;
  const address = await addressOf(tx, ctx, message);
  if (address === null) return false;
  return suppressAddress(tx, ctx, {
    channel: message.channel,
    address,
    contactId: message.contactId,
    conversationId: message.conversationId,
    reason: event.suppress,
  });
}

async function addressOf(tx: Tx, ctx: Ctx, message: MessageRow): Promise<string | null> {
  if (message.sendIntentId) {
    const [send] = await tx
      .select({ address: sendIntents.address })
      .from(sendIntents)
      .where(and(eq(sendIntents.workspaceId, ctx.workspaceId), eq(sendIntents.id, message.sendIntentId)));
    if (send) return send.address;
  }
  const [thread] = await tx
    .select({ address: conversations.address })
    .from(conversations)
    .where(
      and(
        eq(conversations.workspaceId, ctx.workspaceId),
        eq(conversations.id, message.conversationId),
        eq(conversations.channel, message.channel),
      ),
    );
  return thread?.address ?? null;
}

async function lockMessage(
  tx: Tx,
  ctx: Ctx,
  connection: ByConnection,
  event: Status,
): Promise<MessageRow | undefined> {
  const { externalId, intentId } = event;
  if (externalId === null && !isId(intentId)) return undefined;
  const [found] = await tx
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.channel, connection.kind),
        externalId === null ? eq(messages.sendIntentId, intentId ?? '') : eq(messages.externalId, externalId),
        eq(messages.direction, 'out'),
      ),
    )
    .for('update');
  return found;
}

async function withoutMessage(
  tx: Tx,
  ctx: Ctx,
  connection: ByConnection,
  event: Status,
): Promise<StatusTaken> {
  if (!event.intentId || !isId(event.intentId)) return { kind: 'later' };
  const [send] = await tx
    .select({ state: sendIntents.state, actionId: sendIntents.actionId })
    .from(sendIntents)
    .where(and(eq(sendIntents.workspaceId, ctx.workspaceId), eq(sendIntents.id, event.intentId)));
  if (!send) {
    // Mails to members leave by another server, and their reports come to the mailboxes that are read.
    const ofNotice =
      connection.kind === 'email' &&
      event.state === 'failed' &&
      (await takeNoticeReport(tx, ctx, {
        mailId: event.intentId,
        code: event.code ?? 'bounced',
        says: event.suppress ?? null,
      }));
    return { kind: ofNotice ? 'moved' : 'foreign' };
  }
  if (send.state === 'unknown' && send.actionId && event.state !== 'failed')
    return { kind: 'found', actionId: send.actionId, externalId: event.externalId };
  return send.state === 'sending' || send.state === 'held' ? { kind: 'later' } : { kind: 'kept' };
}
