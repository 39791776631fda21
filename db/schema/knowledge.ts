import { sql } from 'drizzle-orm';
import {
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

export const documents = pgTable(
  'documents',
  {
    ...tenantKey,
    title: text().notNull(),
    slug: text().notNull(),
    /** Markdown. */
    body: text().notNull(),
    language: text().notNull().default('en'),
    status: text().$type<'draft' | 'published' | 'archived'>().notNull().default('draft'),
    collection: text().notNull().default('General'),
    authorId: uuid(),
    version: integer().notNull().default(1),
    /** The version its passages were cut from; behind `version` while indexing. */
    indexedVersion: integer().notNull().default(0),
    publishedAt: at(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex().on(t.workspaceId, t.slug),
    index().on(t.workspaceId, t.updatedAt, t.id),
    tenantPolicy(),
  ],
);

/** A passage that can be found and quoted. */
export const chunks = pgTable(
  'chunks',
  {
    ...tenantKey,
    documentId: uuid().notNull(),
    position: integer().notNull(),
    heading: text().notNull(),
    content: text().notNull(),
    language: text().notNull(),
    /** Filled by `index-document` with the dictionary of the language. */
    search: tsvector().notNull(),
    embedding: real().array(),
    embeddingModel: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete('cascade'),
    uniqueIndex().on(t.workspaceId, t.documentId, t.position),
    index('chunks_search').using('gin', t.search),
    index('chunks_trgm').using('gin', sql`content gin_trgm_ops`),
    tenantPolicy(),
  ],
);
