import { sql } from 'drizzle-orm';
import {
  boolean,
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
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import { type Impact, type Level, type TicketPriority, tickets } from './tickets.ts';

/** What a macro does to a ticket; what is absent stays. */
export interface MacroChanges {
  status?: 'open' | 'pending' | 'waiting' | 'solved' | 'closed';
  priority?: TicketPriority;
  urgency?: Level;
  impact?: Impact;
  category?: string | null;
  queueId?: string | null;
  /** A member; `me`: whoever runs it; null: nobody. */
  assignee?: string | null;
  addTags?: string[];
  removeTags?: string[];
  /** Lines that are added to the checklist, those that stand there already left out. */
  checklist?: string[];
}

/** Changes of a ticket and words for its requester, under one name. */
export const ticketMacros = pgTable(
  'ticket_macros',
  {
    ...tenantKey,
    name: text().notNull(),
    changes: jsonb().$type<MacroChanges>().notNull(),
    /** With blanks such as `{{contact.first_name}}`; null: nothing is sent. */
    reply: text(),
    isActive: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('ticket_macros_name').on(t.workspaceId, sql`lower(name)`),
    tenantPolicy(),
  ],
);

/** One macro run on one ticket: what it did, so that all of it is taken back together. */
export const ticketMacroRuns = pgTable(
  'ticket_macro_runs',
  {
    ...tenantKey,
    ticketId: uuid().notNull(),
    /** The macro may be gone: what it was called stays. */
    macroId: uuid().notNull(),
    macroName: text().notNull(),
    /** The same key is the same run. */
    onceKey: text().notNull(),
    /** The fields as they were, and the version that was left; null where nothing changed. */
    before: jsonb().$type<Record<string, unknown>>(),
    version: integer(),
    /** The macro's files, as they were brought to the conversation for this run. */
    fileIds: uuid().array().notNull().default([]),
    /** What the gate made of the reply. */
    actionId: uuid(),
    state: text().$type<'done' | 'undone'>().notNull(),
    createdAt: createdAt(),
    undoneAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.ticketId],
      foreignColumns: [tickets.workspaceId, tickets.id],
    }).onDelete('cascade'),
    uniqueIndex('ticket_macro_runs_once').on(t.workspaceId, t.onceKey),
    index().on(t.workspaceId, t.ticketId, t.createdAt),
    tenantPolicy(),
  ],
);
