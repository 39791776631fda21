import {
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy } from './columns.ts';

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

export type ImportKind = 'contacts' | 'accounts' | 'leads' | 'deals';

/**
 * `uploading`: chunks arrive. `reading`: the file is being taken apart. `ready`: its rows lie here and wait for their
 * columns to be named; `checking`: all rows are gone through, nothing is written. `running`, then one of `done` and `cancelled`; `undoing`, then `undone`. `failed`: the file
 * could not be read.
 */
export type ImportState =
  | 'uploading'
  | 'reading'
  | 'ready'
  | 'checking'
  | 'running'
  | 'done'
  | 'cancelled'
  | 'undoing'
  | 'undone'
  | 'failed';

/** What all rows of a file would come to, with the columns and options it was checked with. */
export interface ImportCheck {
  mapping: (string | null)[];
  options: Record<string, unknown>;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  /** Why rows would be refused, the most frequent first. */
  reasons: { reason: string; rows: number }[];
  at: string;
}

/** A file of contacts, accounts, leads or deals on its way in. Its counts are written with the rows they count. */
export const imports = pgTable(
  'imports',
  {
    ...tenantKey,
    kind: text().$type<ImportKind>().notNull(),
    fileName: text().notNull(),
    bytes: integer().notNull(),
    state: text().$type<ImportState>().notNull(),
    /** How the file was written: encoding and separator, or the sheet. */
    format: jsonb().$type<{ type: 'csv' | 'xlsx'; encoding?: string; separator?: string; sheet?: string }>(),
    /** The heads of the columns, in order. */
    columns: text().array().notNull().default([]),
    /** For each column the field it goes to, or null: it is left out. */
    mapping: jsonb().$type<(string | null)[]>().notNull().default([]),
    options: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    total: integer().notNull().default(0),
    created: integer().notNull().default(0),
    updated: integer().notNull().default(0),
    unchanged: integer().notNull().default(0),
    failed: integer().notNull().default(0),
    /** How many rows the check went through, and what it found once it was through. */
    checked: integer().notNull().default(0),
    check: jsonb().$type<ImportCheck>(),
    /** Of the undo: taken away, set back, and left because somebody worked on them since. */
    removed: integer().notNull().default(0),
    restored: integer().notNull().default(0),
    kept: integer().notNull().default(0),
    /** Why the file could not be read. */
    problem: text(),
    startedBy: text().notNull(),
    startedById: text().notNull(),
    createdAt: createdAt(),
    startedAt: at(),
    endedAt: at(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), tenantPolicy()],
);

/** The file as it came, until it is read. */
export const importChunks = pgTable(
  'import_chunks',
  {
    workspaceId: uuid().notNull(),
    importId: uuid().notNull(),
    position: integer().notNull(),
    bytes: bytea().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.position] }),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [imports.workspaceId, imports.id],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);

export type ImportedType = 'contact' | 'account' | 'lead' | 'deal';

export const importRows = pgTable(
  'import_rows',
  {
    workspaceId: uuid().notNull(),
    importId: uuid().notNull(),
    /** As a spreadsheet counts: the row after the heads is 2. */
    line: integer().notNull(),
    cells: text().array().notNull(),
    state: text()
      .$type<'waiting' | 'created' | 'updated' | 'unchanged' | 'failed'>()
      .notNull()
      .default('waiting'),
    /** Why it failed. */
    reason: text(),
    /** What the last check of the whole file foresaw; `reason` then says why. */
    checked: text().$type<'created' | 'updated' | 'unchanged' | 'failed'>(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.line] }),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [imports.workspaceId, imports.id],
    }).onDelete('cascade'),
    index().on(t.workspaceId, t.importId, t.state, t.line),
    tenantPolicy(),
  ],
);

/** What an import made or changed, once a record, for taking it back. */
export const importTraces = pgTable(
  'import_traces',
  {
    workspaceId: uuid().notNull(),
    importId: uuid().notNull(),
    entityType: text().$type<ImportedType>().notNull(),
    entityId: uuid().notNull(),
    /** The one it left the record with: another one means that somebody worked on it since. */
    version: integer().notNull(),
    /** Null: it was made. Otherwise the fields as they were. */
    before: jsonb().$type<Record<string, unknown>>(),
    state: text().$type<'standing' | 'undone' | 'kept'>().notNull().default('standing'),
    /** Why it was kept at the undo. */
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.importId, t.entityType, t.entityId] }),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [imports.workspaceId, imports.id],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);

/** What other systems call our records: by these a second export of theirs finds what the first one made. */
export const externalIds = pgTable(
  'external_ids',
  {
    workspaceId: uuid().notNull(),
    entityType: text().$type<ImportedType>().notNull(),
    /** Whose id it is: `hubspot`, `salesforce`, `odoo`, `file`. */
    source: text().notNull(),
    externalId: text().notNull(),
    entityId: uuid().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.entityType, t.source, t.externalId] }),
    index().on(t.workspaceId, t.entityType, t.entityId),
    tenantPolicy(),
  ],
);
