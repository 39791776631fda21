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
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, tenantPolicy, updatedAt } from './columns.ts';
import type { Citation } from './conversations.ts';
import { tickets } from './tickets.ts';

/** What an agent found about a field of a ticket, and whether it stood. */
export const ticketTriage = pgTable(
  'ticket_triage',
  {
    workspaceId: uuid().notNull(),
    ticketId: uuid().notNull(),
    field: text().$type<'type' | 'category' | 'urgency' | 'impact' | 'queueId' | 'language'>().notNull(),
    proposed: text().notNull(),
    before: text(),
    /** 0 to 1. */
    confidence: real().notNull(),
    /** The words of the ticket it rests on. */
    evidence: text().array().notNull().default([]),
    /** `waiting` for an approval; `overridden` by a person afterwards. */
    state: text().$type<'waiting' | 'set' | 'overridden' | 'dropped'>().notNull(),
    actionId: uuid(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.ticketId, t.field] }),
    foreignKey({
      columns: [t.workspaceId, t.ticketId],
      foreignColumns: [tickets.workspaceId, tickets.id],
    }).onDelete('cascade'),
    index().on(t.workspaceId, t.field, t.state),
    tenantPolicy(),
  ],
);

/** The likely answer to a ticket that no message of a conversation asked for: those have the draft of the message. */
export const ticketAnswers = pgTable(
  'ticket_answers',
  {
    workspaceId: uuid().notNull(),
    ticketId: uuid().notNull(),
    body: text().notNull(),
    language: text().notNull(),
    /** 0 to 1. */
    confidence: real().notNull(),
    sources: jsonb().$type<Citation[]>().notNull(),
    agent: text().notNull(),
    builtIn: boolean().notNull(),
    aiCallId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.ticketId] }),
    foreignKey({
      columns: [t.workspaceId, t.ticketId],
      foreignColumns: [tickets.workspaceId, tickets.id],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);

/** One thing a drafted article rests on. */
export type ArticleSource =
  | { kind: 'request' }
  | { kind: 'message'; messageId: string; by: 'requester' | 'us' }
  | { kind: 'step'; lineId: string };

/** What an article could say of a ticket that was solved: a draft to take, or the article that says it already. */
export const ticketArticles = pgTable(
  'ticket_articles',
  {
    workspaceId: uuid().notNull(),
    ticketId: uuid().notNull(),
    /** `answered`: an article says it already. `written`: somebody took the draft. */
    state: text().$type<'offered' | 'answered' | 'written' | 'dismissed'>().notNull(),
    /** The solution it was drafted from: one that is solved anew is drafted anew. */
    solvedAt: at().notNull(),
    title: text().notNull(),
    /** Markdown; empty where an article says it already. */
    body: text().notNull(),
    language: text().notNull(),
    /** 0 to 1; how near the article is, where there is one. */
    confidence: real().notNull(),
    sources: jsonb().$type<ArticleSource[]>().notNull(),
    /** How many names, addresses and numbers of people were taken out. */
    removed: integer().notNull().default(0),
    /** The article that says it, or that was made of the draft. */
    documentId: uuid(),
    agent: text().notNull(),
    builtIn: boolean().notNull(),
    aiCallId: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.ticketId] }),
    foreignKey({
      columns: [t.workspaceId, t.ticketId],
      foreignColumns: [tickets.workspaceId, tickets.id],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);

/** A request that was answered before anybody read it, and what its requester said of the answer. */
export const ticketAutoAnswers = pgTable(
  'ticket_auto_answers',
  {
    workspaceId: uuid().notNull(),
    ticketId: uuid().notNull(),
    draftId: uuid().notNull(),
    actionId: uuid().notNull(),
    /** Null: they said nothing. */
    helped: boolean(),
    toldAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.ticketId] }),
    foreignKey({
      columns: [t.workspaceId, t.ticketId],
      foreignColumns: [tickets.workspaceId, tickets.id],
    }).onDelete('cascade'),
    index().on(t.workspaceId, t.createdAt),
    tenantPolicy(),
  ],
);
