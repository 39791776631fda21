import type { Sql } from 'postgres';
import type { Tx } from '#db/tenant.ts';
import type { Identity } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import type { ChannelKind } from './schemas.ts';

export interface IngestValues {
  /** One or two; the first is the address on the channel. */
  identities: Identity[];
  contactName?: string | undefined;
  channel: ChannelKind;
  body: string;
  sentAt?: string | undefined;
  externalId?: string | undefined;
  subject?: string | undefined;
  metadata?: Record<string, unknown> | undefined;
  conversationExternalId?: string | undefined;
  /** The conversation it continues, where the message itself says so. */
  into?: string | undefined;
  direction?: 'in' | 'out';
  authorName?: string | undefined;
  announce?: boolean;
  optOut: 'stop' | 'start' | null;
}

export interface IngestRow {
  contact_id: string;
  conversation_id: string;
  lead_id: string | null;
  message_id: string;
  duplicate: boolean;
}

/** Clocks that were never set begin in 1970. */
const EARLIEST = Date.UTC(1971, 0, 1);

/**
 * Calls `ingest_message` (db/routines/conversations.sql): one prepared statement, one round trip. On a bare pool it
 * is its own transaction; on a transaction's connection it joins it.
 */
export async function callIngest(sql: Sql, ctx: Ctx, values: IngestValues): Promise<IngestRow> {
  const [first, second] = values.identities;
  if (!first) throw new Error('A message without an identity cannot be taken in.');
  const now = ctx.now.toISOString();
  // A clock that runs ahead must not put a message above those that come after it; one that was never set says nothing,
  // and a year that PostgreSQL cannot read would keep the message out for ever.
  const told = Date.parse(values.sentAt ?? '');
  const sentAt = values.sentAt && told > EARLIEST && told < ctx.now.getTime() ? values.sentAt : now;
  const [row] = await sql<IngestRow[]>`
    select * from ingest_message(
      ${ctx.workspaceId}, ${now}, ${ctx.actor.kind}, ${ctx.actor.id}, ${ctx.actor.name}, ${ctx.requestId},
      ${first.kind}, ${first.value}, ${second?.kind ?? null}, ${second?.value ?? null},
      ${values.contactName ?? null}, ${values.channel}, ${values.body}, ${previewOf(values.body)}, ${sentAt},
      ${values.externalId ?? null}, ${values.subject ?? null}, ${JSON.stringify(values.metadata ?? {})},
      ${values.conversationExternalId ?? null}, ${values.direction ?? 'in'}, ${values.authorName ?? null},
      ${values.announce ?? true}, ${values.optOut},
      ${newId()}, ${newId()}, ${newId()}, ${newId()}, ${newId()}, ${newId()},
      ${Array.from({ length: 14 }, newId)}, ${values.into ?? null})`;
  if (!row) throw new Error('ingest_message answered nothing.');
  return row;
}

/** Takes a message in as part of a transaction that does more with what it made. */
export const takeInMessage = (tx: Tx, ctx: Ctx, values: IngestValues): Promise<IngestRow> =>
  callIngest(tx.raw as unknown as Sql, ctx, values);

/** The line shown in lists: one line, at most 140 characters. */
export const previewOf = (body: string): string => {
  const line = body.slice(0, 600).replace(/\s+/g, ' ').trim();
  return line.length > 140 ? `${line.slice(0, 139).toWellFormed().trimEnd()}…` : line;
};
