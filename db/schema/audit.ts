import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy } from './columns.ts';

/** Append-only: `cs_app` may insert and read, never change. "What happened"; it decides nothing. */
export const auditLog = pgTable(
  'audit_log',
  {
    ...tenantKey,
    at: at().notNull().defaultNow(),
    actorKind: text().$type<'user' | 'api_key' | 'agent' | 'system'>().notNull(),
    actorId: text().notNull(),
    actorName: text().notNull(),
    /** From the closed union in `lib/audit/actions.ts`. */
    action: text().notNull(),
    entityType: text().notNull(),
    entityId: uuid().notNull(),
    /** The person this touched: what their timeline is read by. */
    contactId: uuid(),
    /** Field to [before, after]. */
    changes: jsonb().$type<Record<string, [unknown, unknown]>>(),
    /** Small facts for the timeline's sentence (ids, numbers, names of states). */
    details: jsonb().$type<Record<string, unknown>>(),
    decisionId: uuid(),
    requestId: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index().on(t.workspaceId, t.entityType, t.entityId, t.id),
    index().on(t.workspaceId, t.contactId, t.id),
    tenantPolicy(),
  ],
);

export interface LiveChange {
  topic: string;
  id: string;
}

/**
 * Written in the same transaction as the change. The dispatcher sends the event (its id is this row's id) and
 * notifies live listeners; request transactions do neither.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid().primaryKey(),
    workspaceId: uuid().notNull(),
    /** Null: only live listeners are told. */
    eventName: text(),
    /** Ids, unions and numbers only. */
    data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    live: jsonb().$type<LiveChange[]>(),
    createdAt: createdAt(),
    claimedUntil: at(),
    attempts: integer().notNull().default(0),
    sentAt: at(),
    parkedAt: at(),
    lastError: text(),
  },
  (t) => [
    index('outbox_open').on(t.id).where(sql`sent_at is null and parked_at is null`),
    index('outbox_parked').on(t.workspaceId, t.id).where(sql`parked_at is not null and sent_at is null`),
    index('outbox_sent').on(t.sentAt).where(sql`sent_at is not null`),
    tenantPolicy(),
    pgPolicy('system', { to: 'cs_system', using: sql`true`, withCheck: sql`true` }),
  ],
);

/**
 * What the API answered to a request with an `Idempotency-Key`, for a day: the same request again gets the same answer.
 * Keys belong to who sent them, so that nobody reads another's answer by guessing its key.
 */
export const apiAnswers = pgTable(
  'api_answers',
  {
    workspaceId: uuid().notNull(),
    /** Kind and id of the actor. */
    caller: text().notNull(),
    key: text().notNull(),
    requestHash: text().notNull(),
    /** Null while the request is served. */
    status: smallint(),
    headers: jsonb().$type<Record<string, string>>(),
    /** Null where the answer holds a secret and is not kept. */
    body: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.caller, t.key] }),
    index().on(t.workspaceId, t.createdAt),
    tenantPolicy(),
  ],
);
