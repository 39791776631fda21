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
import { attributeValues } from './attributes.ts';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import { contacts } from './contacts.ts';
import { memberships } from './tenancy.ts';

export interface ChecklistItem {
  id: string;
  text: string;
  done: boolean;
}

/** A time in which a ticket was not being worked on, and as what. */
export interface TicketRest {
  status: 'pending' | 'waiting' | 'solved' | 'closed';
  from: string;
  /** Null: it still rests. */
  until: string | null;
}

export interface TicketCategory {
  /** Names it in tickets; never changes. */
  key: string;
  name: string;
  /** The key of the one above it. */
  parent: string | null;
  archived: boolean;
}

export type Level = 'low' | 'normal' | 'high';
export type Impact = 'person' | 'group' | 'everybody';
export type TicketPriority = 'low' | 'normal' | 'high' | 'urgent';
export type PriorityMatrix = Record<Level, Record<Impact, TicketPriority>>;

/** When a new request is answered from the knowledge base before anybody read it. */
export interface AutoAnswerPolicy {
  on: boolean;
  /** The least score of the article's passage, 0 to 1. */
  from: number;
}

/** What a workspace made its own of tickets; without a row everything is as it comes. */
export const ticketSettings = pgTable(
  'ticket_settings',
  {
    workspaceId: uuid().primaryKey(),
    categories: jsonb().$type<TicketCategory[]>().notNull(),
    matrix: jsonb().$type<PriorityMatrix>().notNull(),
    /** Null: as it comes, which answers nothing by itself. */
    autoAnswer: jsonb().$type<AutoAnswerPolicy>(),
    version: integer().notNull().default(1),
    updatedAt: updatedAt(),
  },
  () => [tenantPolicy()],
);

/** Where tickets wait for whoever works on their kind. */
export const ticketQueues = pgTable(
  'ticket_queues',
  {
    ...tenantKey,
    name: text().notNull(),
    position: integer().notNull(),
    /** Whose it is: these people and everybody of this team. Both empty: everybody's. */
    teamId: uuid(),
    memberIds: uuid().array().notNull().default([]),
    /** Keys of categories whose tickets belong here. */
    categories: text().array().notNull().default([]),
    isActive: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('ticket_queues_name').on(t.workspaceId, sql`lower(name)`),
    tenantPolicy(),
  ],
);

export const tickets = pgTable(
  'tickets',
  {
    ...tenantKey,
    /** Counts up inside the workspace. */
    number: integer().notNull(),
    subject: text().notNull(),
    description: text().notNull(),
    type: text().$type<'incident' | 'request' | 'problem' | 'change'>().notNull().default('incident'),
    status: text().$type<'open' | 'pending' | 'waiting' | 'solved' | 'closed'>().notNull().default('open'),
    priority: text().$type<TicketPriority>().notNull().default('normal'),
    /** Null: nobody has said; the priority then stands by itself. */
    urgency: text().$type<Level>(),
    impact: text().$type<Impact>(),
    /** A key of the workspace's categories. */
    category: text(),
    queueId: uuid(),
    /** A language tag. */
    language: text(),
    tags: text().array().notNull().default([]),
    watcherIds: uuid().array().notNull().default([]),
    checklist: jsonb().$type<ChecklistItem[]>().notNull().default([]),
    minutesSpent: integer().notNull().default(0),
    /** The times in which it rested, in order: the clocks are reckoned from them. */
    rests: jsonb().$type<TicketRest[]>().notNull().default([]),
    /** Since when its promises count, where that is not its opening: one that was taken over was opened before it. */
    promisedFrom: at(),
    /** When we first answered, and when we last did. */
    answeredAt: at(),
    lastAnswerAt: at(),
    /** The soonest of its clocks. */
    dueAt: at(),
    /** When somebody has to look at the clocks again: due, or a level of an escalation. */
    nextLookAt: at(),
    contactId: uuid().notNull(),
    conversationId: uuid(),
    /** The message it was opened from: one message opens one ticket. */
    messageId: uuid(),
    assigneeId: uuid(),
    /** The ticket that goes on in its place; it keeps its row and number. */
    mergedIntoId: uuid(),
    attributes: attributeValues(),
    version: integer().notNull().default(1),
    solvedAt: at(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    uniqueIndex().on(t.workspaceId, t.number),
    uniqueIndex('tickets_one_per_message').on(t.workspaceId, t.messageId),
    index().on(t.workspaceId, t.status, t.updatedAt, t.id),
    index().on(t.workspaceId, t.conversationId),
    foreignKey({
      columns: [t.workspaceId, t.queueId],
      foreignColumns: [ticketQueues.workspaceId, ticketQueues.id],
    }),
    index().on(t.workspaceId, t.queueId, t.status, t.dueAt, t.id),
    index('tickets_merged_into').on(t.workspaceId, t.mergedIntoId).where(sql`merged_into_id is not null`),
    index('tickets_next_look').on(t.nextLookAt).where(sql`next_look_at is not null`),
    tenantPolicy(),
  ],
);

/** A colour of the interface, by the name of its tokens. */
export type TagColour = 'plain' | 'accent' | 'info' | 'good' | 'warning' | 'danger';

/** The words tickets are tagged with. Tickets hold the name; one that is not here yet comes here with its first ticket. */
export const ticketTags = pgTable(
  'ticket_tags',
  {
    ...tenantKey,
    name: text().notNull(),
    colour: text().$type<TagColour>().notNull().default('plain'),
    /** What it was called, and the tags it took over: whoever says one of these means this one. */
    formerNames: text().array().notNull().default([]),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('ticket_tags_name').on(t.workspaceId, sql`lower(name)`),
    tenantPolicy(),
  ],
);

/** How a member works on tickets; without a row as it comes. */
export const ticketDesks = pgTable(
  'ticket_desks',
  {
    workspaceId: uuid().notNull(),
    userId: uuid().notNull(),
    layout: text().$type<'table' | 'split'>().notNull().default('table'),
    /** What makes them watch a ticket without saying so. */
    watchAssigned: boolean().notNull().default(true),
    watchMentioned: boolean().notNull().default(true),
    watchReplied: boolean().notNull().default(true),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.userId] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);

/** Two tickets and what they are to each other, said from the first. */
export const ticketLinks = pgTable(
  'ticket_links',
  {
    workspaceId: uuid().notNull(),
    ticketId: uuid().notNull(),
    otherId: uuid().notNull(),
    /** `duplicate`: of the other; `child`: of the other. */
    kind: text().$type<'related' | 'duplicate' | 'child'>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.ticketId, t.otherId] }),
    foreignKey({
      columns: [t.workspaceId, t.ticketId],
      foreignColumns: [tickets.workspaceId, tickets.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.otherId],
      foreignColumns: [tickets.workspaceId, tickets.id],
    }).onDelete('cascade'),
    index().on(t.workspaceId, t.otherId),
    tenantPolicy(),
  ],
);

type LinkRow = [ticketId: string, otherId: string, kind: 'related' | 'duplicate' | 'child'];

/** What went from one ticket to another, as it has to go back. */
export interface TicketMoves {
  tasks: string[];
  notes: string[];
  /** Ids of lines of the checklist, with where they stood. */
  lines: { id: string; at: number }[];
  minutes: number;
  tags: string[];
  watchers: string[];
  links: { removed: LinkRow[]; added: LinkRow[] };
  /** The conversation the survivor took over, having none. */
  conversationId: string | null;
  /** Columns of either ticket, and rows of their clocks, as they were. */
  survivor: Record<string, unknown>;
  merged: Record<string, unknown>;
  clocks: Record<string, unknown>[];
}

/** A ticket that was taken over by another, or parted from it; can be taken back. */
export const ticketMerges = pgTable(
  'ticket_merges',
  {
    ...tenantKey,
    kind: text().$type<'merge' | 'split'>().notNull(),
    /** The one that went on, or that was parted. */
    survivorId: uuid().notNull(),
    /** The one that was taken over, or that came of it. */
    mergedId: uuid().notNull(),
    moves: jsonb().$type<TicketMoves>().notNull(),
    madeBy: text().notNull(),
    createdAt: createdAt(),
    undoneAt: at(),
    undoneBy: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.survivorId],
      foreignColumns: [tickets.workspaceId, tickets.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.mergedId],
      foreignColumns: [tickets.workspaceId, tickets.id],
    }).onDelete('cascade'),
    index().on(t.workspaceId, t.survivorId, t.createdAt),
    index().on(t.workspaceId, t.mergedId),
    tenantPolicy(),
  ],
);
