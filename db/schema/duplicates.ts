import { sql } from 'drizzle-orm';
import {
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
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import { contacts } from './contacts.ts';

/** What two contacts that are one person would have in common, for finding them by equality. Derived, never shown. */
export const contactKeys = pgTable(
  'contact_keys',
  {
    workspaceId: uuid().notNull(),
    contactId: uuid().notNull(),
    key: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.key, t.contactId] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete('cascade'),
    index().on(t.workspaceId, t.contactId),
    tenantPolicy(),
  ],
);

export interface DuplicateReason {
  /** What was compared. */
  about: 'name' | 'phone' | 'email' | 'handle' | 'company';
  /** Negative where it speaks against one person. */
  points: number;
  /** In words, for whoever decides. */
  reason: string;
}

/** Two contacts that may be one person. One row a pair, the smaller id first. */
export const contactDuplicates = pgTable(
  'contact_duplicates',
  {
    ...tenantKey,
    contactId: uuid().notNull(),
    otherId: uuid().notNull(),
    /** 0 to 100. */
    score: integer().notNull(),
    reasons: jsonb().$type<DuplicateReason[]>().notNull(),
    /** A digest of what was compared: a dismissed pair is asked about again when it changes. */
    evidence: text().notNull(),
    state: text().$type<'open' | 'dismissed' | 'merged'>().notNull(),
    decidedBy: text(),
    decidedAt: at(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex().on(t.workspaceId, t.contactId, t.otherId),
    index().on(t.workspaceId, t.otherId),
    index('contact_duplicates_open').on(t.workspaceId, t.score, t.id).where(sql`state = 'open'`),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.otherId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }).onDelete('cascade'),
    check('contact_duplicates_order', sql`contact_id < other_id`),
    tenantPolicy(),
  ],
);

type Row = Record<string, unknown>;

/** A row of the survivor that took something over: as it was, and as the merge left it. */
export interface Changed {
  table: 'contacts' | 'conversations' | 'leads';
  id: string;
  before: Row;
  after: Row;
}

/** Everything a merge did, so that it can be taken back exactly. */
export interface MergeMoves {
  /** Table to the keys of the rows that changed hands. */
  moved: Record<string, string[]>;
  changed: Changed[];
  /** Conversations that changed hands, as they were. */
  conversations: Record<string, Row>;
  /** Open conversations of one channel: the messages, drafts, sends, ... of `from` stand in `to`. */
  joined: { from: string; to: string; before: Row; rows: Record<string, string[]> }[];
  /** The lead that was taken over by the survivor's. */
  folded: { from: string; to: string; before: Row; conversations: string[] } | null;
  /** The survivor's consents: null where there was none. */
  consents: { channel: string; before: Row | null; after: Row }[];
  /** What the pair was before, where it had been found. */
  pair: { id: string; state: 'open' | 'dismissed' } | null;
}

export const contactMerges = pgTable(
  'contact_merges',
  {
    ...tenantKey,
    survivorId: uuid().notNull(),
    mergedId: uuid().notNull(),
    /** What the merged contact was called, for whoever reads the list. */
    mergedName: text().notNull(),
    actionId: uuid().notNull(),
    moves: jsonb().$type<MergeMoves>().notNull(),
    /** How much moved, by what it is. */
    counts: jsonb().$type<Record<string, number>>().notNull(),
    mergedBy: text().notNull(),
    undoneAt: at(),
    undoneBy: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.survivorId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.mergedId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    index().on(t.workspaceId, t.survivorId, t.createdAt),
    index().on(t.workspaceId, t.mergedId),
    tenantPolicy(),
  ],
);
