import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy } from './columns.ts';
import { conversations } from './conversations.ts';

type Row = Record<string, unknown>;

/** A row as it was, and as the change left it. */
interface Image {
  before: Row;
  after: Row;
}

/** Everything a merge or a split of conversations did, so that it can be taken back exactly. */
export interface ThreadMoves {
  /** Table to the keys of the rows that changed their conversation. */
  rows: Record<string, string[]>;
  /** The conversation that stays; for a split the one that was split. */
  kept: Image;
  /** The one that was merged away; for a split the new one, which was nothing before. */
  other: Image;
  /** What people had written into the composers and not sent: one text stays. */
  composer: { kept: Row | null; other: Row | null; after: string | null };
}

/** Two conversations that became one, or one that became two. */
export const threadChanges = pgTable(
  'thread_changes',
  {
    ...tenantKey,
    kind: text().$type<'merge' | 'split'>().notNull(),
    conversationId: uuid().notNull(),
    otherId: uuid().notNull(),
    /** Whom the other conversation is with, for whoever reads the history. */
    otherName: text().notNull(),
    moves: jsonb().$type<ThreadMoves>().notNull(),
    /** How many messages changed their conversation. */
    messages: integer().notNull(),
    madeBy: text().notNull(),
    undoneAt: at(),
    undoneBy: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.otherId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }),
    index().on(t.workspaceId, t.conversationId, t.createdAt),
    index().on(t.workspaceId, t.otherId),
    tenantPolicy(),
  ],
);
