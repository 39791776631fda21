import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import type { ChannelKind } from './conversations.ts';

export type SendState = 'held' | 'withdrawn' | 'sending' | 'sent' | 'failed' | 'unknown' | 'blocked';

/** A provider's template with its blanks filled, in the order of the template. */
export interface SentTemplate {
  templateId: string;
  name: string;
  language: string;
  values: { part: 'header' | 'body'; name: string; text: string }[];
}

/**
 * Why a message that may go waits: its account leaves time between messages, has sent what it may in a day, or keeps
 * hours; the recipient's hours; the time between two messages to one person; the provider asked for it.
 */
export type SendWait =
  | 'account_gap'
  | 'day_cap'
  | 'account_hours'
  | 'recipient_hours'
  | 'pair_gap'
  | 'provider';

/** A file as it goes out: what was shown, by the digest of its bytes. */
export interface SentFile {
  id: string;
  name: string;
  mime: string;
  /** Bytes. */
  size: number;
  /** Hex. */
  sha256: string;
}

/** A message that is going out. Every change of state is a compare-and-set (`house.md`, Sends). */
export const sendIntents = pgTable(
  'send_intents',
  {
    ...tenantKey,
    conversationId: uuid().notNull(),
    contactId: uuid().notNull(),
    /** Null when a person wrote and sent it from the composer without an agent's proposal. */
    actionId: uuid(),
    approvalId: uuid(),
    draftId: uuid(),
    channel: text().$type<ChannelKind>().notNull(),
    /** The account it goes out by; null where no provider stands behind the channel. */
    connectionId: uuid(),
    address: text().notNull(),
    body: text().notNull(),
    /** What is sent in place of the body as it stands, which then is what a reader sees. */
    template: jsonb().$type<SentTemplate>(),
    /** What goes with it, in this order. */
    files: jsonb().$type<SentFile[]>().notNull().default([]),
    fingerprint: text().notNull(),
    state: text().$type<SendState>().notNull(),
    releaseAt: at().notNull(),
    /** Why it was put off to `releaseAt`; null where it only waits to be taken back, or until its writer wants it. */
    waitsFor: text().$type<SendWait>(),
    /** When its writer wants it sent; null for at once. */
    dueAt: at(),
    /** The zone that time was said in. */
    dueZone: text(),
    claimedAt: at(),
    settledAt: at(),
    providerMessageId: text(),
    /** Why it is blocked, failed or unknown: a code of ours, and the provider's own. */
    errorCode: text(),
    errorDetail: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('send_intents_action').on(t.workspaceId, t.actionId).where(sql`action_id is not null`),
    index().on(t.workspaceId, t.conversationId),
    index('send_intents_pair')
      .on(t.workspaceId, t.connectionId, t.address, t.claimedAt)
      .where(sql`connection_id is not null`),
    index('send_intents_open')
      .on(t.workspaceId, t.state, t.releaseAt)
      .where(sql`state in ('held', 'sending', 'unknown')`),
    tenantPolicy(),
  ],
);

/** The simulator's side of the wire: what the phone received. Unique by intent, so a kill test can demand exactly one. */
export const simulatorDeliveries = pgTable(
  'simulator_deliveries',
  {
    workspaceId: uuid().notNull(),
    intentId: uuid().notNull(),
    address: text().notNull(),
    body: text().notNull(),
    files: jsonb().$type<SentFile[]>().notNull().default([]),
    /** How often the port was called for this intent: more than 1 is a fault of ours. */
    calls: integer().notNull().default(1),
    deliveredAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.intentId] }),
    index().on(t.workspaceId, t.address),
    tenantPolicy(),
  ],
);
