import { and, asc, eq } from 'drizzle-orm';
import { articleSourceParts, articleSources } from '#db/schema/article-imports.ts';
import { documents } from '#db/schema/knowledge.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { actingFor } from '#lib/tenancy/index.ts';
import { changeText } from '../change-text.ts';
import { imageType } from '../images/image-type.ts';
import { keepImage } from '../images/keep-image.ts';
import { type ArticleImportState, articleImportIdInput } from '../importing.schemas.ts';
import { insertDocument } from '../insert-document.ts';
import { type DocumentRecord, findDocument, findDocumentAt } from '../repo.ts';
import { compare } from './compare.ts';
import { withImageIds } from './keep-pictures.ts';
import {
  dropContents,
  dropParts,
  type ImportRow,
  lockArticleImport,
  type SourceRow,
  sourcesOf,
  updateArticleImport,
  updateSource,
} from './repo.ts';

/** Sources of one transaction: it holds the import, and whoever wants to stop it waits for its end. */
const BATCH = 10;

/**
 * The next sources of an import as drafts, in the name of whoever began it. What they became is written with them, so a
 * batch that runs again goes on where the last whole one ended, and one of a stopped import does nothing.
 */
export const importNextArticles = defineVerb({
  name: 'import_next_articles',
  does: 'import articles',
  permission: 'internal.record',
  input: articleImportIdInput,
  run: async ({ ctx, input: { articleImportId } }): Promise<{ state: ArticleImportState }> => {
    const job = await withTenant(ctx, (tx) => lockArticleImport(tx, ctx, articleImportId));
    const by = await starterOf(ctx, job);
    return withTenant(ctx, async (tx) => {
      const { state, ...now } = await lockArticleImport(tx, ctx, articleImportId);
      if (state !== 'running') return { state };
      if (!by) return end(tx, ctx, articleImportId, 'cancelled');
      const sources = await tx
        .select()
        .from(articleSources)
        .where(and(sourcesOf(ctx, articleImportId), eq(articleSources.state, 'read')))
        .orderBy(asc(articleSources.position), asc(articleSources.id))
        .limit(BATCH);
      for (const source of sources) await importOne(tx, by, now, source);
      if (sources.length < BATCH) return end(tx, ctx, articleImportId, 'done');
      await record(tx, ctx, { live: { topic: 'imports', id: articleImportId } });
      return { state };
    });
  },
});

/** Whoever began it, with the rights they have by now; null when they may no longer write articles. */
async function starterOf(ctx: Ctx, { startedById: id, startedBy: name }: ImportRow): Promise<Ctx | null> {
  const starter =
    (await actingFor(ctx, { kind: 'user', id, name })) ??
    (await actingFor(ctx, { kind: 'api_key', id, name }));
  return starter?.permissions.has('knowledge.write') ? starter : null;
}

async function end(tx: Tx, ctx: Ctx, id: string, state: 'done' | 'cancelled') {
  await updateArticleImport(tx, ctx, id, { state, endedAt: ctx.now });
  await dropContents(tx, ctx, id);
  await record(tx, ctx, {
    audit: {
      action: state === 'done' ? 'import.ended' : 'import.cancelled',
      entity: { type: 'import', id },
      details: state === 'done' ? { kind: 'articles' } : { kind: 'articles', rights: 'lost' },
    },
    live: { topic: 'imports', id },
  });
  return { state };
}

async function importOne(
  tx: Tx,
  ctx: Ctx,
  job: Pick<ImportRow, 'collection' | 'audience'>,
  source: SourceRow,
): Promise<void> {
  const { id, kind, name, choice, title, body, sourceHash } = source;
  if (title === null || body === null || sourceHash === null) return;
  const { verdict, documentId } = await compare(tx, ctx, { kind, name, title, body, sourceHash });
  if (verdict === 'known') return updateSource(tx, ctx, id, { state: 'unchanged', documentId });
  if (verdict === 'changed' && documentId && choice !== 'new') {
    const present = await findDocument(tx, ctx, documentId);
    const untouched = present.status === 'draft' && versionTaken(present) === present.version;
    if (!untouched) return updateSource(tx, ctx, id, { state: 'offered', verdict, documentId });
    await takeOver(tx, ctx, source, await findDocumentAt(tx, ctx, documentId, present.version));
    return updateSource(tx, ctx, id, { state: 'updated', documentId });
  }
  const made = await insertDocument(
    tx,
    ctx,
    {
      ...{ title, sourceHash, audience: job.audience, publish: false },
      body: await withPictures(tx, ctx, source),
      language: source.language ?? 'en',
      collection: job.collection ?? source.collection ?? undefined,
      origin: { kind, name, version: 1 },
    },
    { imported: name },
  );
  await updateSource(tx, ctx, id, { state: 'imported', documentId: made.id });
}

const versionTaken = ({ origin }: Pick<DocumentRecord, 'origin'>): number | null =>
  origin && origin.kind !== 'ticket' ? (origin.version ?? null) : null;

/** Gives an article, whose row is locked, the text of a source as its next version. */
export async function takeOver(tx: Tx, ctx: Ctx, source: SourceRow, present: DocumentRecord): Promise<void> {
  const { kind, name, title, sourceHash } = source;
  const body = await withPictures(tx, ctx, source);
  const { version } = await changeText(tx, ctx, present, { title: title ?? present.title, body });
  await tx
    .update(documents)
    .set({ sourceHash, origin: { kind, name, version } })
    .where(and(eq(documents.workspaceId, ctx.workspaceId), eq(documents.id, present.id)));
  await dropParts(tx, ctx, source.id);
}

/** The text of a source with its pictures among those of articles. */
async function withPictures(tx: Tx, ctx: Ctx, source: SourceRow): Promise<string> {
  const parts = await tx
    .select()
    .from(articleSourceParts)
    .where(
      and(
        eq(articleSourceParts.workspaceId, ctx.workspaceId),
        eq(articleSourceParts.sourceId, source.id),
        eq(articleSourceParts.role, 'picture'),
      ),
    );
  const ids = new Map<number, string>();
  for (const { position, name, bytes } of parts) {
    const contentType = imageType(bytes);
    if (contentType) ids.set(position, (await keepImage(tx, ctx, { name, bytes, contentType })).id);
  }
  return withImageIds(source.body ?? '', ids);
}
