import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { articleSourceParts, articleSources } from '#db/schema/article-imports.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { articleImportIdInput, articleSourceIdInput } from '../importing.schemas.ts';
import { type Reading, readInThread } from './read-in-thread.ts';
import { findSource, lockArticleImport, sourcesOf, updateArticleImport } from './repo.ts';
import { storeReading } from './store-reading.ts';

type Next =
  | { kind: 'none' }
  | { kind: 'file'; id: string }
  | { kind: 'address'; id: string; address: string };

/** The next source that is to be read; without one the import is ready to be looked at. */
export const nextArticleSource = defineVerb({
  name: 'next_article_source',
  does: 'import articles',
  permission: 'internal.record',
  input: articleImportIdInput,
  run: ({ ctx, input: { articleImportId } }): Promise<Next> =>
    withTenant(ctx, async (tx) => {
      const { state } = await lockArticleImport(tx, ctx, articleImportId);
      if (state !== 'reading') return { kind: 'none' };
      const [next] = await tx
        .select({ id: articleSources.id, kind: articleSources.kind, name: articleSources.name })
        .from(articleSources)
        .where(and(sourcesOf(ctx, articleImportId), eq(articleSources.state, 'waiting')))
        .orderBy(asc(articleSources.position))
        .limit(1);
      if (next?.kind === 'address') return { kind: 'address', id: next.id, address: next.name };
      if (next) return { kind: 'file', id: next.id };
      await updateArticleImport(tx, ctx, articleImportId, { state: 'ready' });
      await record(tx, ctx, { live: { topic: 'imports', id: articleImportId } });
      return { kind: 'none' };
    }),
});

/** Reads a file that arrived, in a thread, and keeps what it says; the file itself goes. */
export const readArticleFile = defineVerb({
  name: 'read_article_file',
  does: 'import articles',
  permission: 'internal.record',
  input: articleSourceIdInput,
  run: async ({ ctx, input: { articleSourceId } }): Promise<void> => {
    const { source, parts } = await withTenant(ctx, async (tx) => ({
      source: await findSource(tx, ctx, articleSourceId),
      parts: await tx
        .select({ bytes: articleSourceParts.bytes })
        .from(articleSourceParts)
        .where(
          and(
            eq(articleSourceParts.workspaceId, ctx.workspaceId),
            eq(articleSourceParts.sourceId, articleSourceId),
            eq(articleSourceParts.role, 'file'),
          ),
        )
        .orderBy(asc(articleSourceParts.position)),
    }));
    const bytes = Buffer.concat(parts.map((part) => part.bytes));
    await storeReading(ctx, source, await readInThread({ name: source.name, bytes }));
  },
});

/** Keeps what a page says that was fetched and read, or why it could not be. */
export const keepArticlePage = defineVerb({
  name: 'keep_article_page',
  does: 'import articles',
  permission: 'internal.record',
  input: articleSourceIdInput.extend({
    reading: z.custom<Reading>((value) => typeof value === 'object' && value !== null && 'kind' in value),
    bytes: z.number().int().nullable(),
  }),
  run: async ({ ctx, input: { articleSourceId, reading, bytes } }): Promise<void> => {
    const source = await withTenant(ctx, (tx) => findSource(tx, ctx, articleSourceId));
    await storeReading(ctx, { ...source, bytes }, reading);
  },
});
