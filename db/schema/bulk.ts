import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy } from './columns.ts';

export type BulkState = 'running' | 'done' | 'cancelled' | 'undoing' | 'undone';

/** One change of many records. Its counts are written with the items they count. */
export const bulkJobs = pgTable(
  'bulk_jobs',
  {
    ...tenantKey,
    entity: text().$type<'contacts' | 'leads' | 'deals' | 'tickets'>().notNull(),
    /** What is done to each: its kind and its values. */
    change: jsonb().$type<Record<string, unknown>>().notNull(),
    state: text().$type<BulkState>().notNull(),
    total: integer().notNull(),
    done: integer().notNull().default(0),
    /** They were so already. */
    skipped: integer().notNull().default(0),
    /** The gate wants a person to approve them. */
    asked: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    undone: integer().notNull().default(0),
    /** Left at the undo because somebody worked on them since. */
    kept: integer().notNull().default(0),
    /** Who asked for it: their rights are looked up anew for every batch. */
    actor: jsonb().$type<{ kind: 'user' | 'api_key'; id: string; name: string }>().notNull(),
    createdAt: createdAt(),
    endedAt: at(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), tenantPolicy()],
);

export const bulkItems = pgTable(
  'bulk_items',
  {
    workspaceId: uuid().notNull(),
    jobId: uuid().notNull(),
    position: integer().notNull(),
    entityId: uuid().notNull(),
    state: text()
      .$type<'waiting' | 'done' | 'skipped' | 'asked' | 'failed' | 'undone' | 'kept'>()
      .notNull()
      .default('waiting'),
    reason: text(),
    /** The values as they were, and the version left behind: for the undo. */
    before: jsonb().$type<Record<string, unknown>>(),
    version: integer(),
    /** What the gate made of it, where it went through the gate. */
    actionId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.jobId, t.position] }),
    foreignKey({
      columns: [t.workspaceId, t.jobId],
      foreignColumns: [bulkJobs.workspaceId, bulkJobs.id],
    }).onDelete('cascade'),
    index().on(t.workspaceId, t.jobId, t.state, t.position),
    tenantPolicy(),
  ],
);
