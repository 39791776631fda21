import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, bytea, createdAt, tenantKey, tenantPolicy } from './columns.ts';

/**
 * `collecting`: files arrive. `reading`: sources are fetched and read. `ready`: what was found waits for somebody to
 * look at it. `running`: drafts are made; then `done`. `cancelled` at any point before.
 */
export type ArticleImportState = 'collecting' | 'reading' | 'ready' | 'running' | 'done' | 'cancelled';

/** Files and pages on their way into the knowledge base. */
export const articleImports = pgTable(
  'article_imports',
  {
    ...tenantKey,
    state: text().$type<ArticleImportState>().notNull(),
    /** `below`: pages under the path of a given one, that it leads to, are sources too. */
    follow: text().$type<'none' | 'below'>().notNull().default('none'),
    /** Of sources that do not say theirs and of which it cannot be told. */
    language: text().notNull(),
    /** Of all articles; null: as each source says. */
    collection: text(),
    audience: text().$type<'internal' | 'customers'>().notNull(),
    startedBy: text().notNull(),
    startedById: text().notNull(),
    createdAt: createdAt(),
    endedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index().on(t.workspaceId, t.createdAt),
    tenantPolicy(),
  ],
);

/**
 * `arriving`: parts of a file are missing. `waiting` to be read; `read`; `listed`: a sitemap, whose pages stand
 * beside it. Then how it ended: `imported` as a new draft, `updated` a draft, `unchanged`, `offered`: it changed and
 * its article is published or was worked on, so a person decides; `kept`: they left the article as it is. `refused`:
 * it cannot be read or kept. `skipped`: nobody wanted it.
 */
export type ArticleSourceState =
  | 'arriving'
  | 'waiting'
  | 'read'
  | 'listed'
  | 'imported'
  | 'updated'
  | 'unchanged'
  | 'offered'
  | 'kept'
  | 'refused'
  | 'skipped';

/** One file or page, and what it says once it is read: its text goes when its import has ended. */
export const articleSources = pgTable(
  'article_sources',
  {
    ...tenantKey,
    importId: uuid().notNull(),
    position: integer().notNull(),
    kind: text().$type<'file' | 'address'>().notNull(),
    /** A path or an address. */
    name: text().notNull(),
    /** Where pages it leads to must lie to be sources too; null: it is not followed. */
    scope: text(),
    /** Another page or a sitemap led to it. */
    found: boolean().notNull().default(false),
    bytes: integer(),
    state: text().$type<ArticleSourceState>().notNull(),
    /** What somebody wants of it. `new`: an article of its own although it stands there in another version. */
    choice: text().$type<'import' | 'new' | 'skip'>().notNull().default('import'),
    title: text(),
    language: text(),
    collection: text(),
    /** Markdown; pictures are named `picture:<position>`. */
    body: text(),
    sourceHash: text(),
    /** What stood there when it was read. */
    verdict: text().$type<'new' | 'known' | 'changed'>(),
    /** The article it is, was, or would change. */
    documentId: uuid(),
    /** Why it is refused, with what to do. */
    problem: text(),
    /** What of it was left out. */
    notes: text().array().notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.importId],
      foreignColumns: [articleImports.workspaceId, articleImports.id],
    }).onDelete('cascade'),
    uniqueIndex('article_sources_once').on(t.workspaceId, t.importId, t.kind, t.name),
    index().on(t.workspaceId, t.importId, t.state, t.position),
    tenantPolicy(),
  ],
);

/** A file as it came, part by part, until it is read; then its pictures, until it is imported. */
export const articleSourceParts = pgTable(
  'article_source_parts',
  {
    workspaceId: uuid().notNull(),
    sourceId: uuid().notNull(),
    role: text().$type<'file' | 'picture'>().notNull(),
    position: integer().notNull(),
    /** Of a picture. */
    name: text().notNull().default(''),
    bytes: bytea().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.sourceId, t.role, t.position] }),
    foreignKey({
      columns: [t.workspaceId, t.sourceId],
      foreignColumns: [articleSources.workspaceId, articleSources.id],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);
