import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import { type Bant, contacts } from './contacts.ts';

export type ChannelKind = 'simulator' | 'web' | 'whatsapp' | 'email' | 'sms' | 'telegram' | 'api';
export type Section = 'needs_you' | 'ai_handled' | 'waiting' | 'snoozed' | 'closed';

export const conversations = pgTable(
  'conversations',
  {
    ...tenantKey,
    contactId: uuid().notNull(),
    leadId: uuid(),
    channel: text().$type<ChannelKind>().notNull(),
    /** The contact's address on the channel: where replies go. */
    address: text().notNull(),
    externalId: text(),
    subject: text(),
    status: text().$type<'open' | 'snoozed' | 'closed'>().notNull().default('open'),
    /** Kept by `decideSection`; the inbox counts and lists by this one column. */
    section: text().$type<Section>().notNull().default('needs_you'),
    assigneeId: uuid(),
    intent: text(),
    language: text(),
    sentiment: text(),
    urgency: text(),
    tags: text().array().notNull().default(sql`'{}'::text[]`),
    preview: text().notNull().default(''),
    unread: integer().notNull().default(0),
    lastMessageAt: at().notNull(),
    lastInboundAt: at(),
    lastOutboundAt: at(),
    /** When they first wrote, and when that was first answered: kept by `note_response` (`db/routines/reports.sql`). */
    firstInboundAt: at(),
    firstResponseAt: at(),
    /** Inbound or outbound by a person or approved: what an approval's fingerprint is bound to. */
    lastHumanMessageId: uuid(),
    /** How often words that nobody had answered yet were changed by whoever said them: a fingerprint is bound to that too. */
    edits: integer().notNull().default(0),
    snoozedUntil: at(),
    /** Its messages stand in that conversation since the two, or their contacts, were merged; it is closed, and its section is `joined`: none of the inbox. */
    joinedIntoId: uuid(),
    /** A second open conversation of a contact on a channel, after a split: what names no conversation goes to the other one. */
    beside: boolean().notNull().default(false),
    /** The account it came in by and replies go out by; null where no provider stands behind it. */
    connectionId: uuid(),
    /** Until when free text may be sent, where the channel has such a window; null where it has none. */
    windowExpiresAt: at(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    // The last one is for the wall that asks whose it is: counting a section then reads the index alone.
    index('conversations_section').on(t.workspaceId, t.section, t.lastMessageAt, t.id, t.assigneeId),
    // How soon people are answered: read from the index alone, with whose it is for the wall.
    index('conversations_response')
      .on(t.workspaceId, t.firstInboundAt, t.firstResponseAt, t.assigneeId, t.channel, t.id)
      .where(sql`first_inbound_at is not null`),
    index().on(t.workspaceId, t.contactId),
    uniqueIndex('conversations_one_open')
      .on(t.workspaceId, t.contactId, t.channel)
      .where(sql`status <> 'closed' and not beside`),
    uniqueIndex('conversations_external')
      .on(t.workspaceId, t.channel, t.externalId)
      .where(sql`external_id is not null`),
    tenantPolicy(),
  ],
);

export type DeliveryState = 'queued' | 'sending' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown';

export const messages = pgTable(
  'messages',
  {
    ...tenantKey,
    conversationId: uuid().notNull(),
    contactId: uuid().notNull(),
    direction: text().$type<'in' | 'out' | 'note'>().notNull(),
    channel: text().$type<ChannelKind>().notNull(),
    authorKind: text().$type<'contact' | 'user' | 'agent' | 'system' | 'api_key'>().notNull(),
    authorId: text(),
    authorName: text().notNull(),
    body: text().notNull(),
    language: text(),
    externalId: text(),
    deliveryState: text().$type<DeliveryState>(),
    deliveryError: text(),
    sendIntentId: uuid(),
    draftId: uuid(),
    decisionId: uuid(),
    sources: jsonb().$type<Citation[]>().notNull().default([]),
    metadata: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** When it happened on the channel; `createdAt` is when we stored it. */
    sentAt: at().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }),
    index().on(t.workspaceId, t.conversationId, t.sentAt, t.id),
    index().on(t.workspaceId, t.contactId, t.id),
    uniqueIndex('messages_external')
      .on(t.workspaceId, t.channel, t.externalId)
      .where(sql`external_id is not null`),
    uniqueIndex('messages_send_intent')
      .on(t.workspaceId, t.sendIntentId)
      .where(sql`send_intent_id is not null`),
    tenantPolicy(),
  ],
);

export interface Citation {
  documentId: string;
  chunkId: string;
  title: string;
  quote: string;
}

/** How far a message came, for the metrics and for the line under it. */
export const messageStages = pgTable(
  'message_stages',
  {
    workspaceId: uuid().notNull(),
    messageId: uuid().notNull(),
    receivedAt: at().notNull(),
    understoodAt: at(),
    draftedAt: at(),
    decidedAt: at(),
    approvedAt: at(),
    sentAt: at(),
    shownAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.messageId] }),
    index().on(t.workspaceId, t.receivedAt),
    tenantPolicy(),
  ],
);

/** What the engage agent read out of one inbound message. */
export const understandings = pgTable(
  'understandings',
  {
    workspaceId: uuid().notNull(),
    messageId: uuid().notNull(),
    conversationId: uuid().notNull(),
    intent: text().notNull(),
    route: text().$type<'sales' | 'support' | 'none'>().notNull(),
    language: text().notNull(),
    sentiment: text().$type<'positive' | 'neutral' | 'negative'>().notNull(),
    urgency: text().$type<'low' | 'normal' | 'high'>().notNull(),
    bant: jsonb().$type<Bant>().notNull(),
    confidence: real().notNull(),
    injectionSuspected: boolean().notNull(),
    wantsPerson: boolean().notNull(),
    builtIn: boolean().notNull(),
    aiCallId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.messageId] }), tenantPolicy()],
);

export type DraftState = 'offered' | 'waiting' | 'approved' | 'sent' | 'rejected' | 'void' | 'expired';

/** One draft per message and kind, for ever: a run that happens again finds it. */
export const drafts = pgTable(
  'drafts',
  {
    ...tenantKey,
    conversationId: uuid().notNull(),
    /** The message it answers; for a follow-up, the last outbound message. */
    messageId: uuid().notNull(),
    kind: text().$type<'reply' | 'follow_up' | 'suggestion'>().notNull(),
    /** 1 for the first; a redraft after a rejection counts on. */
    round: integer().notNull().default(1),
    body: text().notNull(),
    language: text().notNull(),
    intent: text().notNull(),
    confidence: real().notNull(),
    sources: jsonb().$type<Citation[]>().notNull(),
    /** How near the best passage of the knowledge base was, 0 to 1; null where none was found or nobody looked. */
    answerScore: real(),
    /** What was remembered of the person and given to the drafter: ids, so that what is forgotten is gone here too. */
    memories: uuid().array().notNull().default([]),
    /** Which channel was chosen and why, where there was a choice. */
    channelWhy: text(),
    state: text().$type<DraftState>().notNull(),
    agent: text().notNull(),
    builtIn: boolean().notNull(),
    aiCallId: uuid(),
    actionId: uuid(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex().on(t.workspaceId, t.messageId, t.kind, t.round),
    index().on(t.workspaceId, t.conversationId),
    tenantPolicy(),
  ],
);
