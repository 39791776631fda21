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

/** What is taken in, by whom. */
export interface IngestCall {
  ctx: Ctx;
  values: IngestValues;
}

/** The arguments of `ingest_message` that a message brings, by their names there. */
function argumentsOf({ ctx, values }: IngestCall) {
  const [first, second] = values.identities;
  if (!first) throw new Error('A message without an identity cannot be taken in.');
  const now = ctx.now.toISOString();
  // A clock that runs ahead must not put a message above those that come after it; one that was never set says nothing,
  // and a year that PostgreSQL cannot read would keep the message out for ever.
  const told = Date.parse(values.sentAt ?? '');
  const sentAt = values.sentAt && told > EARLIEST && told < ctx.now.getTime() ? values.sentAt : now;
  return {
    workspace: ctx.workspaceId,
    now,
    actor_kind: ctx.actor.kind,
    actor_id: ctx.actor.id,
    actor_name: ctx.actor.name,
    request_id: ctx.requestId,
    kind: first.kind,
    value: first.value,
    other_kind: second?.kind,
    other_value: second?.value,
    contact_name: values.contactName,
    channel: values.channel,
    body: values.body,
    preview: previewOf(values.body),
    sent_at: sentAt,
    external_id: values.externalId,
    subject: values.subject,
    metadata: values.metadata ?? {},
    conversation_external_id: values.conversationExternalId,
    direction: values.direction ?? 'in',
    author_name: values.authorName,
    announce: values.announce ?? true,
    opt_out: values.optOut,
    contact_id: newId(),
    identity_id: newId(),
    other_identity_id: newId(),
    lead_id: newId(),
    conversation_id: newId(),
    message_id: newId(),
    trace_ids: Array.from({ length: 14 }, newId),
    into: values.into,
  };
}

/**
 * Calls `ingest_message` (db/routines/conversations.sql) for each message, in their order: one prepared statement, one
 * round trip, and all of them or none; the rows stand in the order of the calls. On a bare pool it is its own transaction; on a transaction's connection it joins
 * it. All are of one workspace: a transaction has one tenant.
 */
export async function callIngest(sql: Sql, calls: readonly IngestCall[]): Promise<IngestRow[]> {
  // As text first: the driver would write a string of JSON into JSON once more.
  const messages = JSON.stringify(calls.map((call, at) => ({ at, ...argumentsOf(call) })));
  return sql<IngestRow[]>`
    select i.* from jsonb_to_recordset(${messages}::text::jsonb) as m(
      at integer, workspace uuid, now timestamptz, actor_kind text, actor_id text, actor_name text, request_id text,
      kind text, value text, other_kind text, other_value text, contact_name text, channel text, body text,
      preview text, sent_at timestamptz, external_id text, subject text, metadata jsonb,
      conversation_external_id text, direction text, author_name text, announce boolean, opt_out text,
      contact_id uuid, identity_id uuid, other_identity_id uuid, lead_id uuid, conversation_id uuid,
      message_id uuid, trace_ids uuid[], "into" uuid)
    cross join lateral ingest_message(m.workspace, m.now, m.actor_kind, m.actor_id, m.actor_name, m.request_id,
      m.kind, m.value, m.other_kind, m.other_value, m.contact_name, m.channel, m.body, m.preview, m.sent_at,
      m.external_id, m.subject, m.metadata, m.conversation_external_id, m.direction, m.author_name, m.announce,
      m.opt_out, m.contact_id, m.identity_id, m.other_identity_id, m.lead_id, m.conversation_id, m.message_id,
      m.trace_ids, m."into") i
    order by m.at`;
}

/** Takes a message in as part of a transaction that does more with what it made. */
export async function takeInMessage(tx: Tx, ctx: Ctx, values: IngestValues): Promise<IngestRow> {
  const [row] = await callIngest(tx.raw as unknown as Sql, [{ ctx, values }]);
  if (!row) throw new Error('ingest_message answered nothing.');
  return row;
}

/** The line shown in lists: one line, at most 140 characters. */
export const previewOf = (body: string): string => {
  const line = body.slice(0, 600).replace(/\s+/g, ' ').trim();
  return line.length > 140 ? `${line.slice(0, 139).toWellFormed().trimEnd()}…` : line;
};
