import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { channelConnections } from './channels.ts';
import { at, createdAt, tenantKey, tenantPolicy } from './columns.ts';
import type { SentFile } from './sends.ts';

export type ChatDirection = 'in' | 'out';
/** `person` wrote it, `agent` drafted it, `system` is neither. */
export type ChatAuthor = 'visitor' | 'person' | 'agent' | 'system';

/**
 * The visitor's side of the wire: what they wrote and what was brought to them, and nothing else of the workspace. A
 * visitor reads from here only, so that notes, other threads and a merged contact's past are out of reach.
 */
export const webchatLines = pgTable(
  'webchat_lines',
  {
    ...tenantKey,
    connectionId: uuid().notNull(),
    /** Whose: the address of the conversation. */
    handle: text().notNull(),
    direction: text().$type<ChatDirection>().notNull(),
    /** What makes two of them the same: the visitor's own id of what they wrote, or the id of the send. */
    key: text().notNull(),
    body: text().notNull(),
    fileName: text(),
    /** What was brought with it. */
    files: jsonb().$type<SentFile[]>().notNull().default([]),
    author: text().$type<ChatAuthor>().notNull(),
    authorName: text(),
    /** A person has looked at what an agent wrote. */
    countersigned: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [channelConnections.workspaceId, channelConnections.id],
    }).onDelete('cascade'),
    index('webchat_lines_handle').on(t.workspaceId, t.connectionId, t.handle, t.createdAt),
    uniqueIndex('webchat_lines_written')
      .on(t.workspaceId, t.connectionId, t.handle, t.key)
      .where(sql`direction = 'in'`),
    uniqueIndex('webchat_lines_brought').on(t.workspaceId, t.key).where(sql`direction = 'out'`),
    tenantPolicy(),
  ],
);

/** Where a web chat was last asked for: how its owner sees that the snippet is in place. */
export const webchatSightings = pgTable(
  'webchat_sightings',
  {
    workspaceId: uuid().notNull(),
    connectionId: uuid().notNull(),
    origin: text().notNull(),
    /** A website that is not listed; only the last one is kept. */
    refused: boolean().notNull().default(false),
    seenAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.connectionId, t.origin] }),
    foreignKey({
      columns: [t.workspaceId, t.connectionId],
      foreignColumns: [channelConnections.workspaceId, channelConnections.id],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);
