import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, bytea, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import { type ChannelKind, conversations, messages } from './conversations.ts';
import { savedReplyFiles } from './inbox.ts';

/** Who carries a channel. The word is the `<vendor>` of `/api/webhooks/<vendor>/…` and of `lib/integrations/<vendor>`. */
export type Provider =
  | 'whatsapp'
  | 'whatsapp-web'
  | 'twilio'
  | 'telegram'
  | 'webchat'
  | 'api'
  | 'smtp'
  | 'postmark'
  | 'sendgrid'
  | 'mailgun'
  | 'ses';

/** `draft`: not proven yet. `disabled`: by a person, or by us when the provider refuses our key. */
export type ConnectionStatus = 'draft' | 'active' | 'disabled';

/** A workspace's account with a provider: one number, bot or mailbox. */
export const channelConnections = pgTable(
  'channel_connections',
  {
    ...tenantKey,
    kind: text().$type<ChannelKind>().notNull(),
    provider: text().$type<Provider>().notNull(),
    name: text().notNull(),
    /** Our own address there: the number, the bot's name, the mailbox. Unique, so that nothing comes in twice. */
    address: text().notNull(),
    /** What is no secret: ids of the account, choices. Its shape is the provider's (`lib/channels/schemas.ts`). */
    settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** JSON, encrypted with the key ring under the context `channel:<workspace>:<id>`. Never leaves the server. */
    credentials: text().notNull(),
    status: text().$type<ConnectionStatus>().notNull().default('draft'),
    lastOkAt: at(),
    lastReceivedAt: at(),
    lastErrorAt: at(),
    lastErrorCode: text(),
    /** Plain words: who or what switched it off. */
    disabledReason: text(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('channel_connections_address').on(t.workspaceId, t.provider, t.address),
    uniqueIndex('channel_connections_id').on(t.id),
    index().on(t.workspaceId, t.kind, t.id),
    tenantPolicy(),
  ],
);

export type ReceiptState = 'received' | 'done' | 'ignored' | 'failed';

/** What a provider sent, as it came, before anything else is done with it: replayed from here. */
export const webhookReceipts = pgTable(
  'webhook_receipts',
  {
    ...tenantKey,
    connectionId: uuid().notNull(),
    /** What makes two deliveries the same one, by the provider's own ids. */
    dedupeKey: text().notNull(),
    /** The headers a mapper may need; signatures and credentials are left out. */
    headers: jsonb().$type<Record<string, string>>().notNull(),
    body: bytea().notNull(),
    state: text().$type<ReceiptState>().notNull().default('received'),
    /** Counts of what it held, or why it was ignored: numbers and codes. */
    outcome: jsonb().$type<Record<string, unknown>>(),
    error: text(),
    replayed: integer().notNull().default(0),
    /** How often the provider delivered it. */
    deliveries: integer().notNull().default(1),
    receivedAt: at().notNull(),
    handledAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [channelConnections.workspaceId, channelConnections.id],
    }).onDelete('cascade'),
    uniqueIndex('webhook_receipts_once').on(t.workspaceId, t.connectionId, t.dedupeKey),
    index().on(t.workspaceId, t.connectionId, t.id),
    // What may be removed when it is old enough.
    index('webhook_receipts_ended').on(t.handledAt).where(sql`state in ('done', 'ignored')`),
    index('webhook_receipts_open').on(t.workspaceId, t.id).where(sql`state in ('received', 'failed')`),
    tenantPolicy(),
  ],
);

export type AttachmentState = 'waiting' | 'stored' | 'refused';

/**
 * A file that came with a message, or went out with one. Of one that comes the row is there at once; the bytes follow
 * when they were fetched. One that is to go out belongs to its conversation until it was sent, then to its message.
 */
export const attachments = pgTable(
  'attachments',
  {
    ...tenantKey,
    /** Null while it was not sent. */
    messageId: uuid(),
    /** Where it is to be sent; null for what belongs to a message. */
    conversationId: uuid(),
    position: integer().notNull().default(0),
    /** Cleaned: no path, no control characters, at most 200. */
    name: text().notNull(),
    mime: text().notNull(),
    /** Bytes; null until they are known. */
    size: integer(),
    sha256: text(),
    bytes: bytea(),
    /** The file of a saved reply whose bytes these are: kept once, and not here again. */
    savedFileId: uuid(),
    state: text().$type<AttachmentState>().notNull(),
    /** Why it was refused: `too_large`, `gone`, `changed`, … */
    reason: text(),
    /** Shown inside the text it came with rather than below it. */
    inline: boolean().notNull().default(false),
    /** Where to fetch it from: the provider's own id or address. */
    source: jsonb().$type<Record<string, string>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.messageId],
      foreignColumns: [messages.workspaceId, messages.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.savedFileId],
      foreignColumns: [savedReplyFiles.workspaceId, savedReplyFiles.id],
    }),
    index('attachments_saved').on(t.workspaceId, t.savedFileId).where(sql`saved_file_id is not null`),
    check('attachments_place', sql`num_nonnulls(message_id, conversation_id) = 1`),
    uniqueIndex('attachments_position').on(t.workspaceId, t.messageId, t.position),
    // What was brought to be sent and has not been: read with its conversation, swept by its age.
    index('attachments_unsent')
      .on(t.workspaceId, t.conversationId, t.createdAt)
      .where(sql`conversation_id is not null`),
    tenantPolicy(),
  ],
);

/** A message template of a provider that must be asked first (WhatsApp): what may be sent when the window is closed. */
export const channelTemplates = pgTable(
  'channel_templates',
  {
    ...tenantKey,
    connectionId: uuid().notNull(),
    name: text().notNull(),
    language: text().notNull(),
    category: text().notNull(),
    /** The provider's word: `APPROVED`, `PAUSED`, `REJECTED`, … */
    status: text().notNull(),
    header: text(),
    body: text().notNull(),
    footer: text(),
    /** What stands in braces in header and body, in order: numbers or names. */
    parameters: jsonb().$type<TemplateParameter[]>().notNull().default([]),
    /** Why it cannot be sent from here, when it cannot: a picture in its header, a form in its buttons. */
    unsupported: text(),
    syncedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [channelConnections.workspaceId, channelConnections.id],
    }).onDelete('cascade'),
    uniqueIndex('channel_templates_name').on(t.workspaceId, t.connectionId, t.name, t.language),
    tenantPolicy(),
  ],
);

export interface TemplateParameter {
  part: 'header' | 'body';
  /** `1`, `2`, … or the name the template gives it. */
  name: string;
  example: string | null;
}
