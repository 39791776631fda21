import { and, eq, sql } from 'drizzle-orm';
import { conversations, messages } from '#db/schema/conversations.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { InboundEvent } from '#lib/channels/ports.ts';
import { contactOf, joinAddress, reachAgain, replaceIdentity, suppressAddress } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { previewOf } from '../call-ingest.ts';
import { voidOpenWork } from '../void-open-work.ts';
import type { ByConnection } from './by-connection.ts';
import { MAX_BODY } from './take-message.ts';

type Event<Kind extends InboundEvent['kind']> = Extract<InboundEvent, { kind: Kind }>;

/** The message with the provider's id; a change can come before what it changes. */
async function find(tx: Tx, ctx: Ctx, connection: ByConnection, externalId: string) {
  const [row] = await tx
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, ctx.workspaceId),
        eq(messages.channel, connection.kind),
        eq(messages.externalId, externalId),
      ),
    )
    .for('update');
  return row;
}

const here = (ctx: Ctx, id: string) => and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, id));

/** @returns false when the message is not there (yet). */
export async function takeEdit(
  tx: Tx,
  ctx: Ctx,
  connection: ByConnection,
  event: Event<'edit'>,
): Promise<boolean> {
  const message = await find(tx, ctx, connection, event.externalId);
  if (!message) return false;
  const body = event.body.slice(0, MAX_BODY).toWellFormed();
  const known = message.metadata.editedAt;
  // Edits come out of order as well: an older one has nothing to say.
  if (typeof known === 'string' && known >= event.editedAt) return true;
  await tx
    .update(messages)
    .set({ body, metadata: { ...message.metadata, editedAt: event.editedAt } })
    .where(here(ctx, message.id));
  // Providers tell edits that changed no word as well: a link that got its picture.
  if (body !== message.body) await changeThread(tx, ctx, { ...message, body });
  await record(tx, ctx, {
    audit: {
      action: 'message.edited',
      entity: { type: 'message', id: message.id },
      contactId: message.contactId,
      details: { conversationId: message.conversationId },
    },
    live: { topic: 'conversations', id: message.conversationId },
  });
  return true;
}

/**
 * A draft that answers words that no longer stand there would be signed for something nobody said. What somebody signed
 * already rests on them as well: the count is part of its fingerprint, so that it is refused at its claim and shown again.
 */
async function changeThread(tx: Tx, ctx: Ctx, message: typeof messages.$inferSelect): Promise<void> {
  const last = sql`${conversations.lastHumanMessageId} = ${message.id}`;
  const unanswered =
    message.direction === 'in'
      ? sql`coalesce(${conversations.lastOutboundAt} < ${message.sentAt.toISOString()}::timestamptz, true)`
      : sql`false`;
  const counts = sql`(coalesce(${last}, false) or ${unanswered})`;
  const [thread] = await tx
    .update(conversations)
    .set({
      preview: sql`case when ${last} then ${previewOf(message.body)} else ${conversations.preview} end`,
      edits: sql`${conversations.edits} + ${counts}::int`,
      version: sql`${conversations.version} + 1`,
    })
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, message.conversationId)))
    .returning({ counts: sql<boolean>`${counts}` });
  if (thread?.counts) await voidOpenWork(tx, ctx, message.conversationId, 'edited');
}

/** Reactions are no messages: nobody is called for them and nothing signed goes stale. */
export async function takeReaction(
  tx: Tx,
  ctx: Ctx,
  connection: ByConnection,
  event: Event<'reaction'>,
): Promise<boolean> {
  const message = await find(tx, ctx, connection, event.externalId);
  if (!message) return false;
  const { [event.by]: _, ...others } = (message.metadata.reactions ?? {}) as Record<string, string>;
  const reactions = event.emoji === null ? others : { ...others, [event.by]: event.emoji };
  await tx
    .update(messages)
    .set({ metadata: { ...message.metadata, reactions } })
    .where(here(ctx, message.id));
  await record(tx, ctx, { live: { topic: 'conversations', id: message.conversationId } });
  return true;
}

/** The same person under a new address: replies go there, and an opt-out goes along. */
export async function takeIdentity(
  tx: Tx,
  ctx: Ctx,
  connection: ByConnection,
  event: Event<'identity'>,
): Promise<boolean> {
  const contactId = await replaceIdentity(tx, ctx, event.from, event.to);
  if (!contactId) return false;
  const suppressed = await tx.raw`
    select reason from suppressions where workspace_id = ${ctx.workspaceId} and channel = ${connection.kind}
      and address = ${event.from.value}`;
  if (suppressed.length > 0)
    await suppressAddress(tx, ctx, {
      channel: connection.kind,
      address: event.to.value,
      contactId,
      reason: suppressed[0]?.reason === 'bounce' ? 'bounce' : 'opt_out',
    });
  await tx
    .update(conversations)
    .set({ address: event.to.value, version: sql`${conversations.version} + 1` })
    .where(
      and(
        eq(conversations.workspaceId, ctx.workspaceId),
        eq(conversations.contactId, contactId),
        eq(conversations.channel, connection.kind),
        eq(conversations.address, event.from.value),
      ),
    );
  return true;
}

/**
 * Another address that somebody gave. One that is somebody else's stays theirs, or whoever types a stranger's address
 * would be taken for them. @returns false when nobody is known by the first one (yet).
 */
export async function takeAddress(tx: Tx, ctx: Ctx, event: Event<'address'>): Promise<boolean> {
  const contactId = await contactOf(tx, ctx, event.of);
  if (!contactId) return false;
  await joinAddress(tx, ctx, contactId, event.also);
  return true;
}

/** They blocked us: the address is closed until they let us in again. Nobody confirms anything. */
export async function takeReachable(
  tx: Tx,
  ctx: Ctx,
  connection: ByConnection,
  event: Event<'reachable'>,
): Promise<boolean> {
  const contactId = await contactOf(tx, ctx, event.identity);
  const where = { channel: connection.kind, address: event.identity.value, contactId };
  return event.reachable
    ? reachAgain(tx, ctx, where)
    : suppressAddress(tx, ctx, { ...where, reason: 'bounce' });
}
