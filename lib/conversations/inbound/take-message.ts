import { and, eq, sql } from 'drizzle-orm';
import { attachments } from '#db/schema/channels.ts';
import { conversations } from '#db/schema/conversations.ts';
import type { Tx } from '#db/tenant.ts';
import type { InboundEvent, InboundFile } from '#lib/channels/ports.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { type IngestRow, takeInMessage } from '../call-ingest.ts';
import { decideOptOut } from '../decide-opt-out.ts';
import type { ByConnection } from './by-connection.ts';
import { cleanFileName } from './clean-file-name.ts';
import { keptFile } from './files.ts';
import { placeMail } from './place-mail.ts';
import { storeMail } from './store-mail.ts';

type Message = Extract<InboundEvent, { kind: 'message' }>;

/** Most files of one message; what is beyond is named in the thread as not taken. */
const MOST_FILES = 20;
const HOUR_MS = 3_600_000;
/** Longest text that is kept of a message. */
export const MAX_BODY = 20_000;

/** Files the message like any other (`ingest_message`), then what only a provider knows: account, window, files. */
export async function takeMessage(
  tx: Tx,
  ctx: Ctx,
  connection: ByConnection,
  event: Message,
): Promise<IngestRow | null> {
  const place = event.mail ? await placeMail(tx, ctx, event.mail) : null;
  if (place?.kind === 'aside') return null;
  // Somebody else in the same thread: their words stand there under their name, and bind its contact to nothing.
  const guest = place?.kind === 'continue' && !place.sameSender ? place : null;
  const row = await takeInMessage(tx, ctx, {
    identities: guest ? [{ kind: 'email', value: guest.address }] : event.identities,
    ...(guest
      ? { authorName: event.contactName ?? event.mail?.from.address }
      : { contactName: event.contactName }),
    announce: event.mail === undefined || event.mail.written === 'human',
    channel: connection.kind,
    body: event.body.slice(0, MAX_BODY).toWellFormed(),
    sentAt: event.sentAt,
    externalId: event.externalId,
    subject: event.subject,
    metadata: { ...event.metadata, ...(event.optOutConfirmed ? { optOutConfirmed: true } : {}) },
    conversationExternalId: event.conversationExternalId,
    into: place?.kind === 'continue' ? place.conversationId : undefined,
    optOut:
      guest || isSilent(event) ? null : event.optOut === undefined ? decideOptOut(event.body) : event.optOut,
  });
  if (row.duplicate) return row;
  const opens = event.windowHours
    ? new Date(Math.min(Date.parse(event.sentAt), ctx.now.getTime()) + event.windowHours * HOUR_MS)
    : null;
  await tx
    .update(conversations)
    .set({
      connectionId: connection.id,
      ...(opens
        ? {
            windowExpiresAt: sql`greatest(${conversations.windowExpiresAt}, ${opens.toISOString()}::timestamptz)`,
          }
        : {
            // The window of another account says nothing about this one.
            windowExpiresAt: sql`case when ${conversations.connectionId} is distinct from ${connection.id}
              then null else ${conversations.windowExpiresAt} end`,
          }),
    })
    .where(
      and(
        eq(conversations.workspaceId, ctx.workspaceId),
        eq(conversations.id, row.conversation_id),
        // One that took over a conversation of another channel keeps its own account and window.
        eq(conversations.channel, connection.kind),
      ),
    );
  if (event.mail) await storeMail(tx, ctx, row.message_id, event.mail);
  const files = event.files ?? [];
  if (files.length > 0)
    await tx.insert(attachments).values(
      files.slice(0, MOST_FILES + 1).map((file, position) => ({
        workspaceId: ctx.workspaceId,
        id: newId(),
        messageId: row.message_id,
        position,
        name: cleanFileName(file.name),
        mime: file.mime.slice(0, 200),
        size: file.size ?? null,
        sha256: file.sha256 ?? null,
        ...stateOf(file, position),
        inline: file.inline ?? false,
        source: file.source,
        createdAt: ctx.now,
      })),
    );
  return row;
}

/** Written by a program: filed where it belongs, and nobody is called. */
const isSilent = (event: Message): boolean => event.mail !== undefined && event.mail.written !== 'human';

/** A file whose bytes came along is kept at once; the others are fetched. */
function stateOf(file: InboundFile, position: number) {
  if (position >= MOST_FILES) return { state: 'refused' as const, reason: 'too_many' };
  return file.content
    ? keptFile({ kind: 'fetched', bytes: file.content, mime: null }, file.sha256 ?? null)
    : { state: 'waiting' as const, reason: null };
}
