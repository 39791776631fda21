import { and, eq, sql } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { attachments } from '#db/schema/channels.ts';
import { conversations } from '#db/schema/conversations.ts';
import type { Tx } from '#db/tenant.ts';
import type { InboundEvent } from '#lib/channels/ports.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { callIngest, type IngestRow } from '../call-ingest.ts';
import { decideOptOut } from '../decide-opt-out.ts';
import { cleanFileName } from './clean-file-name.ts';
import type { ByConnection } from './take-inbound.ts';

type Message = Extract<InboundEvent, { kind: 'message' }>;

/** Most files of one message; what is beyond is named in the thread as not taken. */
const MOST_FILES = 20;
const HOUR_MS = 3_600_000;

/** Files the message like any other (`ingest_message`), then what only a provider knows: account, window, files. */
export async function takeMessage(
  tx: Tx,
  ctx: Ctx,
  connection: ByConnection,
  event: Message,
): Promise<IngestRow> {
  const row = await callIngest(tx.raw as unknown as Sql, ctx, {
    identities: event.identities,
    contactName: event.contactName,
    channel: connection.kind,
    body: storable(event.body).slice(0, 20_000),
    sentAt: event.sentAt,
    externalId: event.externalId,
    subject: event.subject,
    metadata: { ...event.metadata, ...(event.optOutConfirmed ? { optOutConfirmed: true } : {}) },
    conversationExternalId: event.conversationExternalId,
    optOut: event.optOut === undefined ? decideOptOut(event.body) : event.optOut,
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
        : {}),
    })
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, row.conversation_id)));
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
        state: position < MOST_FILES ? ('waiting' as const) : ('refused' as const),
        reason: position < MOST_FILES ? null : 'too_many',
        inline: file.inline ?? false,
        source: file.source,
        createdAt: ctx.now,
      })),
    );
  return row;
}

/** As PostgreSQL can keep it: no NUL, no half of a surrogate pair. */
const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();
