import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import { conversations } from './conversations.ts';

/** Where an article came from, when nobody typed it. */
export type DocumentOrigin =
  | { kind: 'ticket'; ticketId: string; number: number; agent: string; builtIn: boolean }
  /** `version`: the article's own when the source was last taken over; a later one means that somebody worked on it. */
  | { kind: 'file'; name: string; version?: number }
  | { kind: 'address'; name: string; version?: number };

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
    /** `internal` is for colleagues: no answer to a contact quotes it and the help centre does not show it. */
    audience: text().$type<'internal' | 'customers'>().notNull().default('customers'),
    authorId: uuid(),
    origin: jsonb().$type<DocumentOrigin>(),
    /** An agent wrote it, and no person has stood up for it by publishing it yet. */
    aiMade: boolean().notNull().default(false),
    /** Of what was imported: the same again is recognised, whatever was changed here since. */
    sourceHash: text(),
    version: integer().notNull().default(1),
    /** The version its passages were cut from; behind `version` while indexing. */
    indexedVersion: integer().notNull().default(0),
    publishedAt: at(),
    /** A draft that publishes itself then. */
    publishAt: at(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex().on(t.workspaceId, t.slug),
    index().on(t.workspaceId, t.updatedAt, t.id),
    index('documents_source_hash').on(t.workspaceId, t.sourceHash).where(sql`source_hash is not null`),
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

/** An article's text as it was saved, once per version that changed it; the newest is what the article says now. */
export const documentVersions = pgTable(
  'document_versions',
  {
    workspaceId: uuid().notNull(),
    documentId: uuid().notNull(),
    version: integer().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    language: text().notNull(),
    collection: text().notNull(),
    audience: text().$type<'internal' | 'customers'>().notNull(),
    savedBy: text().notNull(),
    savedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.documentId, t.version] }),
    foreignKey({
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);

/** The order of collections; one that is not in it comes after, by name. An article carries its collection's name. */
export const documentCollections = pgTable(
  'document_collections',
  { workspaceId: uuid().notNull(), name: text().notNull(), position: integer().notNull() },
  (t) => [primaryKey({ columns: [t.workspaceId, t.name] }), tenantPolicy()],
);

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/** Pictures of articles, named in Markdown as `image:<id>`. */
export const documentImages = pgTable(
  'document_images',
  {
    ...tenantKey,
    name: text().notNull(),
    /** As its first bytes say, never as its sender did. */
    contentType: text().$type<'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'>().notNull(),
    bytes: bytea().notNull(),
    size: integer().notNull(),
    /** The same picture twice is kept once. */
    hash: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex().on(t.workspaceId, t.hash),
    tenantPolicy(),
  ],
);

/** Which articles show which pictures, as their text says: a picture is as public as an article that shows it. */
export const documentImageUses = pgTable(
  'document_image_uses',
  { workspaceId: uuid().notNull(), documentId: uuid().notNull(), imageId: uuid().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.documentId, t.imageId] }),
    foreignKey({
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.imageId],
      foreignColumns: [documentImages.workspaceId, documentImages.id],
    }).onDelete('cascade'),
    index().on(t.workspaceId, t.imageId),
    tenantPolicy(),
  ],
);

/** What readers of the help centre said about an article. */
export const documentFeedback = pgTable(
  'document_feedback',
  {
    ...tenantKey,
    documentId: uuid().notNull(),
    /** Of the article that was read. */
    documentVersion: integer().notNull(),
    helpful: boolean().notNull(),
    comment: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.documentId],
      foreignColumns: [documents.workspaceId, documents.id],
    }).onDelete('cascade'),
    index().on(t.workspaceId, t.documentId, t.id),
    tenantPolicy(),
  ],
);

/** A question an agent found no article for. It goes with its conversation. */
export const knowledgeGaps = pgTable(
  'knowledge_gaps',
  {
    ...tenantKey,
    question: text().notNull(),
    language: text(),
    conversationId: uuid().notNull(),
    messageId: uuid().notNull(),
    status: text().$type<'open' | 'written' | 'dismissed'>().notNull().default('open'),
    /** The article that was written for it. */
    documentId: uuid(),
    /** Of the nearest passage, 0 to 1; null when there was none. */
    nearest: real(),
    createdAt: createdAt(),
    settledAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.conversationId],
      foreignColumns: [conversations.workspaceId, conversations.id],
    }).onDelete('cascade'),
    uniqueIndex('knowledge_gaps_one_per_message').on(t.workspaceId, t.messageId),
    index().on(t.workspaceId, t.status, t.createdAt, t.id),
    tenantPolicy(),
  ],
);

/** The public pages of a workspace's knowledge: closed until somebody opens them. */
export const helpCentres = pgTable(
  'help_centres',
  {
    workspaceId: uuid().primaryKey(),
    open: boolean().notNull().default(false),
    title: text().notNull().default(''),
    introduction: text().notNull().default(''),
    /** Whether search engines may list it. */
    indexed: boolean().notNull().default(true),
    /** Whether readers may ask for help there. */
    takesRequests: boolean().notNull().default(false),
    version: integer().notNull().default(1),
    updatedAt: updatedAt(),
  },
  () => [tenantPolicy()],
);
