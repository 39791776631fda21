import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import { contacts } from './contacts.ts';
import { conversations } from './conversations.ts';

/** Whether people are asked how they liked it when a conversation was closed: off until somebody turns it on. */
export const ratingSettings = pgTable(
  'rating_settings',
  {
    workspaceId: uuid().primaryKey(),
    enabled: boolean().notNull().default(false),
    /** Where it is asked; on others never. */
    channels: text().array().notNull().default(sql`'{}'::text[]`),
    /** How long after the closing. */
    delayMinutes: integer().notNull().default(60),
    version: integer().notNull().default(1),
    updatedAt: updatedAt(),
  },
  () => [tenantPolicy()],
);

/** One question, asked after a conversation was closed, and its answer. */
export const ratings = pgTable(
  'ratings',
  {
    ...tenantKey,
    conversationId: uuid().notNull(),
    contactId: uuid().notNull(),
    /** Who had the conversation when it was closed. */
    assigneeId: uuid(),
    /** Who had answered until then: agents alone, agents with a person's signature, or a person in their own words. */
    answeredBy: text().$type<'ai' | 'signed' | 'person'>(),
    channel: text().notNull(),
    language: text().notNull(),
    /** The conversation that was closed and its version then: one closing asks once, also after a merge. */
    closing: text().notNull(),
    /** What the gate was asked for; its send says whether the question arrived. */
    actionId: uuid(),
    /** 1 to 5; null while there is no answer. */
    score: integer(),
    comment: text(),
    answeredAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    uniqueIndex('ratings_once').on(t.workspaceId, t.closing),
    index().on(t.workspaceId, t.contactId, t.createdAt),
    index().on(t.workspaceId, t.conversationId, t.answeredAt),
    // The report: questions of some days.
    index('ratings_asked').on(t.workspaceId, t.createdAt),
    index('ratings_answered').on(t.workspaceId, t.answeredAt, t.id).where(sql`answered_at is not null`),
    check('ratings_score', sql`score between 1 and 5`),
    tenantPolicy(),
  ],
);
