import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import {
  type ArticleImportState,
  articleImports,
  articleSourceParts,
  articleSources,
} from '#db/schema/article-imports.ts';
import { documents } from '#db/schema/knowledge.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import type { ArticleImport, ArticleImportWithSources, ArticleSource } from '../importing.schemas.ts';

export type ImportRow = typeof articleImports.$inferSelect;
export type SourceRow = typeof articleSources.$inferSelect;
type Here = Pick<Ctx, 'workspaceId'>;

const thisImport = (ctx: Here, id: string) =>
  and(eq(articleImports.workspaceId, ctx.workspaceId), eq(articleImports.id, id));
const thisSource = (ctx: Here, id: string) =>
  and(eq(articleSources.workspaceId, ctx.workspaceId), eq(articleSources.id, id));
export const sourcesOf = (ctx: Here, importId: string) =>
  and(eq(articleSources.workspaceId, ctx.workspaceId), eq(articleSources.importId, importId));

/** Locks an import until the transaction ends: whoever changes its sources holds it. @throws AppError `not_found`. */
export async function lockArticleImport(tx: Tx, ctx: Here, id: string): Promise<ImportRow> {
  const [row] = await tx.select().from(articleImports).where(thisImport(ctx, id)).for('update');
  if (!row) throw notFound('import');
  return row;
}

const WORDS: Readonly<Record<ArticleImportState, string>> = {
  collecting: 'waiting for its files',
  reading: 'being read',
  ready: 'waiting for somebody to look at it',
  running: 'under way',
  done: 'done',
  cancelled: 'stopped',
};

/** @throws AppError `not_found`, `conflict` (`import_moved_on`) outside of the states this can be done in. */
export async function lockArticleImportIn(
  tx: Tx,
  ctx: Here,
  id: string,
  states: readonly ArticleImportState[],
): Promise<ImportRow> {
  const row = await lockArticleImport(tx, ctx, id);
  if (!states.includes(row.state))
    throw conflict(`This cannot be done while the import is ${WORDS[row.state]}.`, 'import_moved_on');
  return row;
}

export async function updateArticleImport(
  tx: Tx,
  ctx: Here,
  id: string,
  values: Partial<typeof articleImports.$inferInsert>,
): Promise<void> {
  await tx.update(articleImports).set(values).where(thisImport(ctx, id));
}

/** @throws AppError `not_found`. */
export async function findSource(tx: Tx, ctx: Here, id: string): Promise<SourceRow> {
  const [row] = await tx.select().from(articleSources).where(thisSource(ctx, id));
  if (!row) throw notFound('source');
  return row;
}

export async function updateSource(
  tx: Tx,
  ctx: Here,
  id: string,
  values: Partial<typeof articleSources.$inferInsert>,
): Promise<void> {
  await tx.update(articleSources).set(values).where(thisSource(ctx, id));
}

/** @param role absent: all of them. */
export async function dropParts(
  tx: Tx,
  ctx: Here,
  sourceId: string,
  role?: 'file' | 'picture',
): Promise<void> {
  await tx
    .delete(articleSourceParts)
    .where(
      and(
        eq(articleSourceParts.workspaceId, ctx.workspaceId),
        eq(articleSourceParts.sourceId, sourceId),
        role ? eq(articleSourceParts.role, role) : undefined,
      ),
    );
}

/** What an ended import no longer needs: files, pictures and texts, but for what a person has yet to decide about. */
export async function dropContents(tx: Tx, ctx: Here, importId: string): Promise<void> {
  await tx.raw`
    delete from article_source_parts p using article_sources s
    where p.workspace_id = ${ctx.workspaceId} and s.workspace_id = p.workspace_id and s.id = p.source_id
      and s.import_id = ${importId} and s.state <> 'offered'`;
  await tx.raw`
    update article_sources set body = null
    where workspace_id = ${ctx.workspaceId} and import_id = ${importId} and state <> 'offered'`;
}

/** Newest first. */
export async function importsWhere(
  tx: Tx,
  ctx: Here,
  filter: { id?: string; before?: string | null; limit: number },
): Promise<ArticleImport[]> {
  const rows = await tx.raw<{ row: Omit<ArticleImport, 'counts'>; counts: ArticleImport['counts'] }[]>`
    select jsonb_build_object('id', i.id, 'state', i.state, 'follow', i.follow, 'language', i.language,
        'collection', i.collection, 'audience', i.audience, 'startedBy', i.started_by,
        'createdAt', i.created_at, 'endedAt', i.ended_at) as row,
      coalesce((select jsonb_object_agg(state, many) from (
        select s.state, count(*) as many from article_sources s
        where s.workspace_id = i.workspace_id and s.import_id = i.id group by s.state) c), '{}') as counts
    from article_imports i
    where i.workspace_id = ${ctx.workspaceId} and (${filter.id ?? null}::uuid is null or i.id = ${filter.id ?? null})
      and (${filter.before ?? null}::uuid is null or i.id < ${filter.before ?? null})
    order by i.id desc limit ${filter.limit}`;
  return rows.map(({ row, counts }) => ({
    ...row,
    counts,
    createdAt: new Date(row.createdAt).toISOString(),
    endedAt: row.endedAt && new Date(row.endedAt).toISOString(),
  }));
}

/** @throws AppError `not_found`. */
export async function importWithSources(tx: Tx, ctx: Here, id: string): Promise<ArticleImportWithSources> {
  const [found] = await importsWhere(tx, ctx, { id, limit: 1 });
  if (!found) throw notFound('import');
  return { ...found, sources: await listSources(tx, ctx, sourcesOf(ctx, id)) };
}

/** @param where of `article_sources`. */
export async function listSources(
  tx: Tx,
  ctx: Here,
  where: ReturnType<typeof and>,
): Promise<ArticleSource[]> {
  const rows = await tx
    .select({
      id: articleSources.id,
      kind: articleSources.kind,
      name: articleSources.name,
      bytes: articleSources.bytes,
      state: articleSources.state,
      choice: articleSources.choice,
      title: articleSources.title,
      language: articleSources.language,
      collection: articleSources.collection,
      characters: sql<number | null>`length(${articleSources.body})`,
      verdict: articleSources.verdict,
      documentId: articleSources.documentId,
      problem: articleSources.problem,
      notes: articleSources.notes,
    })
    .from(articleSources)
    .where(where)
    .orderBy(asc(articleSources.position), asc(articleSources.id));
  const ids = [...new Set(rows.flatMap(({ documentId }) => documentId ?? []))];
  const known = ids.length
    ? await tx
        .select({ id: documents.id, title: documents.title, status: documents.status })
        .from(documents)
        .where(and(eq(documents.workspaceId, ctx.workspaceId), inArray(documents.id, ids)))
    : [];
  return rows.map(({ documentId, ...row }) => ({
    ...row,
    document: known.find(({ id }) => id === documentId) ?? null,
  }));
}

export const oneSource = async (tx: Tx, ctx: Here, id: string): Promise<ArticleSource> => {
  const [source] = await listSources(tx, ctx, thisSource(ctx, id));
  if (!source) throw notFound('source');
  return source;
};
