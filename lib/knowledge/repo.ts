import { and, asc, count, desc, eq, lt, ne, or, sql } from 'drizzle-orm';
import { chunks, documents } from '#db/schema/knowledge.ts';
import { users } from '#db/schema/tenancy.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound, versionChanged } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import type { CutPassage } from './cut-passages.ts';
import type { DocumentRow, DocumentStatus } from './schemas.ts';

export type DocumentRecord = typeof documents.$inferSelect;
type Here = Pick<Ctx, 'workspaceId'>;

const byId = (ctx: Here, id: string) => and(eq(documents.workspaceId, ctx.workspaceId), eq(documents.id, id));

/** @throws AppError `not_found`, for a foreign id as for none. */
export async function findDocument(
  tx: Tx,
  ctx: Here,
  id: string,
): Promise<DocumentRecord & { authorName: string | null }> {
  const [row] = await tx
    .select({ document: documents, authorName: users.name })
    .from(documents)
    .leftJoin(users, eq(users.id, documents.authorId))
    .where(byId(ctx, id))
    .limit(1);
  if (!row) throw notFound('article');
  return { ...row.document, authorName: row.authorName };
}

/** The same with its row locked, at the version the caller saw. */
export async function findDocumentAt(
  tx: Tx,
  ctx: Here,
  id: string,
  version: number,
): Promise<DocumentRecord> {
  const [row] = await tx.select().from(documents).where(byId(ctx, id)).limit(1).for('update');
  if (!row) throw notFound('article');
  if (row.version !== version)
    throw versionChanged(
      'This article was changed meanwhile. Load it again before you change it.',
      row.version,
    );
  return row;
}

export const toRow = (row: DocumentRecord & { authorName?: string | null }): DocumentRow => ({
  id: row.id,
  title: row.title,
  slug: row.slug,
  collection: row.collection,
  language: row.language,
  status: row.status,
  author: row.authorId && row.authorName ? { id: row.authorId, name: row.authorName } : null,
  version: row.version,
  indexed: row.indexedVersion === row.version,
  audience: row.audience,
  origin: row.origin,
  aiMade: row.aiMade,
  publishedAt: row.publishedAt?.toISOString() ?? null,
  publishAt: row.publishAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

export async function listDocumentRecords(
  tx: Tx,
  ctx: Here,
  filter: {
    status?: DocumentStatus;
    collection?: string;
    before: { at: Date; id: string } | null;
    limit: number;
  },
): Promise<(DocumentRecord & { authorName: string | null })[]> {
  const rows = await tx
    .select({ document: documents, authorName: users.name })
    .from(documents)
    .leftJoin(users, eq(users.id, documents.authorId))
    .where(
      and(
        eq(documents.workspaceId, ctx.workspaceId),
        filter.status ? eq(documents.status, filter.status) : ne(documents.status, 'archived'),
        filter.collection ? eq(documents.collection, filter.collection) : undefined,
        filter.before
          ? or(
              lt(documents.updatedAt, filter.before.at),
              and(eq(documents.updatedAt, filter.before.at), lt(documents.id, filter.before.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(documents.updatedAt), desc(documents.id))
    .limit(filter.limit);
  return rows.map((row) => ({ ...row.document, authorName: row.authorName }));
}

export async function listCollections(tx: Tx, ctx: Here): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ collection: documents.collection })
    .from(documents)
    .where(eq(documents.workspaceId, ctx.workspaceId))
    .orderBy(asc(documents.collection));
  return rows.map((row) => row.collection);
}

export async function countByStatus(tx: Tx, ctx: Here): Promise<Record<DocumentStatus, number>> {
  const rows = await tx
    .select({ status: documents.status, count: count() })
    .from(documents)
    .where(eq(documents.workspaceId, ctx.workspaceId))
    .groupBy(documents.status);
  const of = (status: DocumentStatus) => rows.find((row) => row.status === status)?.count ?? 0;
  return { draft: of('draft'), published: of('published'), archived: of('archived') };
}

/** A free slug: the wished one, else with the first free number. */
export async function freeSlug(tx: Tx, ctx: Here, wish: string, exceptId?: string): Promise<string> {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wish : `${wish}-${number}`;
    const [taken] = await tx
      .select({ id: documents.id })
      .from(documents)
      .where(
        and(
          eq(documents.workspaceId, ctx.workspaceId),
          eq(documents.slug, slug),
          exceptId ? ne(documents.id, exceptId) : undefined,
        ),
      )
      .limit(1);
    if (!taken) return slug;
  }
}

export const passagesOf = (tx: Tx, ctx: Here, documentId: string) =>
  tx
    .select({ id: chunks.id, heading: chunks.heading, content: chunks.content })
    .from(chunks)
    .where(and(eq(chunks.workspaceId, ctx.workspaceId), eq(chunks.documentId, documentId)))
    .orderBy(asc(chunks.position));

/** Puts new passages in place of the old ones. */
export async function replacePassages(
  tx: Tx,
  ctx: Here,
  document: Pick<DocumentRecord, 'id' | 'title' | 'language'>,
  passages: CutPassage[],
): Promise<void> {
  await tx
    .delete(chunks)
    .where(and(eq(chunks.workspaceId, ctx.workspaceId), eq(chunks.documentId, document.id)));
  if (passages.length === 0) return;
  await tx.insert(chunks).values(
    passages.map((passage) => ({
      workspaceId: ctx.workspaceId,
      id: newId(),
      documentId: document.id,
      position: passage.position,
      heading: passage.heading,
      content: passage.content,
      language: document.language,
      search: sql<string>`knowledge_vector(${document.language}, ${`${document.title} ${passage.heading}`}, ${passage.content})`,
    })),
  );
}

/** Which articles a search may look into. */
export interface Shelf {
  drafts: boolean;
  /** Those for colleagues as well; never for an answer to a contact. */
  internal: boolean;
}

export interface FoundText {
  chunkId: string;
  coverage: number;
  similarity: number;
}

export async function searchText(
  tx: Tx,
  question: string,
  { drafts, internal }: Shelf,
  most: number,
): Promise<FoundText[]> {
  const rows = await tx.raw<{ chunk_id: string; coverage: number; similarity: number }[]>`
    select chunk_id, coverage::float8, similarity::float8 from search_knowledge(${question}, ${drafts}, ${internal}, ${most})`;
  return rows.map((row) => ({ chunkId: row.chunk_id, coverage: row.coverage, similarity: row.similarity }));
}

/**
 * Changes whenever the set of embedded passages that may be shown changes: a passage that was cut anew has a new id, and
 * an article that is shown, hidden or removed another version.
 */
export async function vectorStamp(tx: Tx, ctx: Here, model: string): Promise<string> {
  const [row] = await tx.raw<{ stamp: string }[]>`
    select concat_ws(':', c.many, c.newest, d.many, d.versions) as stamp
    from (select count(*) as many, max(id::text) as newest from chunks
        where workspace_id = ${ctx.workspaceId} and embedding_model = ${model}) c,
      (select count(*) as many, sum(version) as versions from documents where workspace_id = ${ctx.workspaceId}) d`;
  return row?.stamp ?? '';
}

export const loadVectors = async (tx: Tx, ctx: Here, model: string, { drafts, internal }: Shelf) => {
  const rows = await tx
    .select({ id: chunks.id, embedding: chunks.embedding })
    .from(chunks)
    .innerJoin(
      documents,
      and(eq(documents.workspaceId, chunks.workspaceId), eq(documents.id, chunks.documentId)),
    )
    .where(
      and(
        eq(chunks.workspaceId, ctx.workspaceId),
        eq(chunks.embeddingModel, model),
        drafts ? ne(documents.status, 'archived') : eq(documents.status, 'published'),
        internal ? undefined : eq(documents.audience, 'customers'),
      ),
    );
  return rows.flatMap((row) => (row.embedding ? [{ id: row.id, embedding: row.embedding }] : []));
};

export async function loadPassages(tx: Tx, ctx: Here, ids: string[]) {
  if (ids.length === 0) return [];
  return tx
    .select({
      chunkId: chunks.id,
      documentId: documents.id,
      title: documents.title,
      slug: documents.slug,
      status: documents.status,
      updatedAt: documents.updatedAt,
      heading: chunks.heading,
      content: chunks.content,
      language: chunks.language,
    })
    .from(chunks)
    .innerJoin(
      documents,
      and(eq(documents.workspaceId, chunks.workspaceId), eq(documents.id, chunks.documentId)),
    )
    .where(and(eq(chunks.workspaceId, ctx.workspaceId), sql`${chunks.id} = any(${sql.param(ids)}::uuid[])`));
}
