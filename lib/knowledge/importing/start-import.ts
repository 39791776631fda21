import { and, eq, sql } from 'drizzle-orm';
import { articleImports, articleSourceParts, articleSources } from '#db/schema/article-imports.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, invalid, notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { sourcesGiven } from '../events.ts';
import {
  type ArticleImportWithSources,
  type ArticleSource,
  type ArticleSourceState,
  addArticleFilePartInput,
  addArticleFilesInput,
  articleImportIdInput,
  IMPORTING,
  startArticleImportInput,
} from '../importing.schemas.ts';
import {
  findSource,
  importWithSources,
  listSources,
  lockArticleImportIn,
  sourcesOf,
  updateArticleImport,
  updateSource,
} from './repo.ts';
import { scopeOf } from './scope.ts';

/** Begins an import with the pages it is to read; files follow. Nothing is fetched before `read_article_sources`. */
export const startArticleImport = defineVerb({
  name: 'start_article_import',
  does: 'import articles',
  permission: 'knowledge.write',
  input: startArticleImportInput,
  run: ({ ctx, input }): Promise<ArticleImportWithSources> =>
    withTenant(ctx, async (tx) => {
      const id = newId();
      const { addresses, collection, ...options } = input;
      await tx.insert(articleImports).values({
        ...{ ...options, workspaceId: ctx.workspaceId, id, state: 'collecting' },
        collection: collection ?? null,
        startedBy: ctx.actor.name,
        startedById: ctx.actor.id,
        createdAt: ctx.now,
      });
      const pages = [...new Set(addresses)].map((name) => ({
        ...{ kind: 'address' as const, name, state: 'waiting' as const },
        scope: input.follow === 'below' ? scopeOf(name) : null,
      }));
      await addSources(tx, ctx, id, pages);
      return importWithSources(tx, ctx, id);
    }),
});

/**
 * Adds files: small ones whole, large ones announced, with their parts to follow.
 *
 * @throws AppError `not_found`, `conflict` (`import_moved_on`, `too_many_sources`), `invalid_input`.
 */
export const addArticleFiles = defineVerb({
  name: 'add_article_files',
  does: 'import articles',
  permission: 'knowledge.write',
  input: addArticleFilesInput,
  run: ({ ctx, input: { articleImportId, files } }): Promise<{ items: ArticleSource[] }> =>
    withTenant(ctx, async (tx) => {
      await lockArticleImportIn(tx, ctx, articleImportId, ['collecting']);
      const here = await listSources(tx, ctx, sourcesOf(ctx, articleImportId));
      const taken = new Set(here.map(({ name }) => name));
      const ids = await addSources(
        tx,
        ctx,
        articleImportId,
        files.map(({ name, bytes, data }) => {
          const free = freeName(name, taken);
          taken.add(free);
          return { kind: 'file', name: free, bytes, state: data === undefined ? 'arriving' : 'waiting' };
        }),
      );
      for (const [at, { data, bytes }] of files.entries()) {
        if (data === undefined) continue;
        const content = Buffer.from(data, 'base64');
        if (content.length !== bytes)
          throw invalid(`files.${at}.data`, `holds ${content.length} bytes, and ${bytes} were announced`);
        await keepPart(tx, ctx, ids[at] ?? '', 0, content);
      }
      const all = await listSources(tx, ctx, sourcesOf(ctx, articleImportId));
      return { items: all.filter(({ id }) => ids.includes(id)) };
    }),
});

/**
 * Keeps one part of a file; with the last one it has arrived.
 *
 * @throws AppError `not_found`, `conflict` (`import_moved_on`), `invalid_input` for more than was announced.
 */
export const addArticleFilePart = defineVerb({
  name: 'add_article_file_part',
  does: 'import articles',
  permission: 'knowledge.write',
  input: addArticleFilePartInput,
  run: ({ ctx, input }): Promise<{ articleSourceId: string; state: ArticleSourceState }> =>
    withTenant(ctx, async (tx) => {
      const { articleImportId, articleSourceId } = input;
      const source = await findSource(tx, ctx, articleSourceId);
      await lockArticleImportIn(tx, ctx, source.importId, ['collecting']);
      if (source.importId !== articleImportId) throw notFound('source');
      if (source.state !== 'arriving') throw conflict('This file is here already.', 'import_moved_on');
      await keepPart(tx, ctx, articleSourceId, input.position, Buffer.from(input.data, 'base64'));
      const arrived = await arrivedBytes(tx, ctx, articleSourceId);
      const announced = source.bytes ?? 0;
      if (arrived > announced)
        throw invalid('data', `${arrived} bytes arrived, and ${announced} were announced`);
      if (arrived < announced) return { articleSourceId, state: 'arriving' };
      await updateSource(tx, ctx, articleSourceId, { state: 'waiting' });
      return { articleSourceId, state: 'waiting' };
    }),
});

/**
 * Says that everything is here; it is then fetched and read in the background, and nothing is written yet.
 *
 * @throws AppError `invalid_input` when files are missing, `not_found`, `conflict` (`import_moved_on`).
 */
export const readArticleSources = defineVerb({
  name: 'read_article_sources',
  does: 'import articles',
  permission: 'knowledge.write',
  input: articleImportIdInput,
  run: ({ ctx, input: { articleImportId } }): Promise<ArticleImportWithSources> =>
    withTenant(ctx, async (tx) => {
      await lockArticleImportIn(tx, ctx, articleImportId, ['collecting']);
      const sources = await listSources(tx, ctx, sourcesOf(ctx, articleImportId));
      const missing = sources.find(({ state }) => state === 'arriving');
      if (missing) throw invalid('files', `${missing.name} has not arrived whole; send its missing parts`);
      if (sources.length === 0) throw invalid('files', 'there is nothing to read: add a file or an address');
      await updateArticleImport(tx, ctx, articleImportId, { state: 'reading' });
      await record(tx, ctx, {
        event: sourcesGiven.of({ articleImportId }),
        live: { topic: 'imports', id: articleImportId },
      });
      return importWithSources(tx, ctx, articleImportId);
    }),
});

type NewSource = Pick<typeof articleSources.$inferInsert, 'kind' | 'name' | 'state' | 'bytes' | 'scope'>;

/** Adds sources after those that are there. @throws AppError `conflict` (`too_many_sources`). */
async function addSources(
  tx: Tx,
  ctx: Ctx,
  importId: string,
  sources: readonly NewSource[],
): Promise<string[]> {
  if (sources.length === 0) return [];
  const [here] = await tx
    .select({
      last: sql<number>`coalesce(max(position), 0)::int`,
      many: sql<number>`count(*)::int`,
      bytes: sql<string>`coalesce(sum(bytes), 0)`,
    })
    .from(articleSources)
    .where(sourcesOf(ctx, importId));
  const [last, many] = [here?.last ?? 0, here?.many ?? 0];
  if (many + sources.length > IMPORTING.sources)
    throw conflict(
      `An import takes at most ${IMPORTING.sources} files and pages. Start another one for the rest.`,
      'too_many_sources',
    );
  const bytes = Number(here?.bytes ?? 0) + sources.reduce((sum, source) => sum + (source.bytes ?? 0), 0);
  if (bytes > IMPORTING.allBytes)
    throw conflict(
      'The files of one import may have 200 MB together. Start another one for the rest.',
      'too_large',
    );
  const rows = sources.map((source, at) => ({
    ...source,
    ...{ workspaceId: ctx.workspaceId, id: newId(), importId, position: last + at + 1 },
  }));
  await tx.insert(articleSources).values(rows);
  return rows.map(({ id }) => id);
}

/** Two files of one name are two files. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.\w{1,8})?$/s.exec(name) ?? [];
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${stem} (${number})${ending}`;
    if (!taken.has(free)) return free;
  }
}

async function keepPart(tx: Tx, ctx: Ctx, sourceId: string, position: number, bytes: Buffer): Promise<void> {
  await tx
    .insert(articleSourceParts)
    .values({
      ...{ workspaceId: ctx.workspaceId, sourceId, role: 'file', position, bytes },
      createdAt: ctx.now,
    })
    .onConflictDoUpdate({
      target: [
        articleSourceParts.workspaceId,
        articleSourceParts.sourceId,
        articleSourceParts.role,
        articleSourceParts.position,
      ],
      set: { bytes },
    });
}

async function arrivedBytes(tx: Tx, ctx: Ctx, sourceId: string): Promise<number> {
  const [sum] = await tx
    .select({ bytes: sql<string>`coalesce(sum(length(${articleSourceParts.bytes})), 0)` })
    .from(articleSourceParts)
    .where(
      and(eq(articleSourceParts.workspaceId, ctx.workspaceId), eq(articleSourceParts.sourceId, sourceId)),
    );
  return Number(sum?.bytes ?? 0);
}
