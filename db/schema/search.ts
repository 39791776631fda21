import { sql } from 'drizzle-orm';
import { customType, index, integer, pgTable, primaryKey, real, text, uuid } from 'drizzle-orm/pg-core';
import { at, tenantPolicy } from './columns.ts';

const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/**
 * What a ticket, a message or a note is found by, beside the thing itself: written in the background (`index_search_entries`,
 * `db/routines/search.sql`), so that taking in a message pays nothing for it. The text stays where it belongs; an entry
 * whose text is gone finds nothing.
 */
export const searchEntries = pgTable(
  'search_entries',
  {
    workspaceId: uuid().notNull(),
    kind: text().$type<'ticket' | 'message' | 'note'>().notNull(),
    id: uuid().notNull(),
    language: text(),
    /** Its words in the dictionary of its language, and one that names workspace and kind: the index then reads no others'. */
    search: tsvector().notNull(),
    /** The version of the ticket or the note, 1 for a message: behind it the entry is written anew. */
    version: integer().notNull(),
    embedding: real().array(),
    embeddingModel: text(),
    dimensions: integer(),
    indexedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kind, t.id] }),
    index('search_entries_search').using('gin', t.search),
    /** How many tickets wait for a vector of the present model is counted with every search. */
    index('search_entries_models')
      .on(t.workspaceId, t.embeddingModel, t.language)
      .where(sql`kind = 'ticket'`),
    tenantPolicy(),
  ],
);

/** The words that occur in a workspace, unstemmed: a typing error is led to the nearest of them. */
export const searchWords = pgTable(
  'search_words',
  { workspaceId: uuid().notNull(), word: text().notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.word] }),
    index('search_words_trgm').using('gin', sql`word gin_trgm_ops`),
    tenantPolicy(),
  ],
);
