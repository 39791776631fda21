import { and, eq, inArray } from 'drizzle-orm';
import { articleSources } from '#db/schema/article-imports.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { articleImportStarted } from '../events.ts';
import {
  type ArticleImportWithSources,
  type ArticleSource,
  articleImportIdInput,
  runArticleImportInput,
  settleArticleOfferInput,
} from '../importing.schemas.ts';
import { findDocument, findDocumentAt } from '../repo.ts';
import { takeOver } from './import-next.ts';
import {
  dropContents,
  dropParts,
  findSource,
  importWithSources,
  lockArticleImport,
  lockArticleImportIn,
  oneSource,
  sourcesOf,
  updateArticleImport,
  updateSource,
} from './repo.ts';

/**
 * Makes drafts of what was found, in the background and in the caller's name; nothing is published.
 *
 * @throws AppError `not_found`, `conflict` (`import_moved_on`).
 */
export const runArticleImport = defineVerb({
  name: 'run_article_import',
  does: 'import articles',
  permission: 'knowledge.write',
  input: runArticleImportInput,
  run: ({
    ctx,
    input: { articleImportId, collection, audience, choices },
  }): Promise<ArticleImportWithSources> =>
    withTenant(ctx, async (tx) => {
      const job = await lockArticleImportIn(tx, ctx, articleImportId, ['ready']);
      const read = and(sourcesOf(ctx, articleImportId), eq(articleSources.state, 'read'));
      for (const choice of ['import', 'new', 'skip'] as const) {
        const ids = choices.filter((one) => one.choice === choice).map((one) => one.articleSourceId);
        if (ids.length === 0) continue;
        const chosen = await tx
          .update(articleSources)
          .set({ choice, ...(choice === 'skip' ? { state: 'skipped' as const } : {}) })
          .where(and(read, inArray(articleSources.id, ids)))
          .returning({ id: articleSources.id });
        if (chosen.length < new Set(ids).size) throw notFound('source');
      }
      await updateArticleImport(tx, ctx, articleImportId, {
        state: 'running',
        collection: collection ?? job.collection,
        audience: audience ?? job.audience,
        startedBy: ctx.actor.name,
        startedById: ctx.actor.id,
      });
      await record(tx, ctx, {
        audit: {
          action: 'import.started',
          entity: { type: 'import', id: articleImportId },
          details: { kind: 'articles' },
        },
        event: articleImportStarted.of({ articleImportId }),
        live: { topic: 'imports', id: articleImportId },
      });
      return importWithSources(tx, ctx, articleImportId);
    }),
});

/**
 * Stops an import: what became a draft stays, everything else is forgotten.
 *
 * @throws AppError `not_found`, `conflict` (`import_moved_on`) once it has ended.
 */
export const cancelArticleImport = defineVerb({
  name: 'cancel_article_import',
  does: 'import articles',
  permission: 'knowledge.write',
  input: articleImportIdInput,
  run: ({ ctx, input: { articleImportId } }): Promise<ArticleImportWithSources> =>
    withTenant(ctx, async (tx) => {
      await lockArticleImportIn(tx, ctx, articleImportId, ['collecting', 'reading', 'ready', 'running']);
      await tx
        .update(articleSources)
        .set({ state: 'skipped' })
        .where(
          and(
            sourcesOf(ctx, articleImportId),
            inArray(articleSources.state, ['arriving', 'waiting', 'read', 'offered']),
          ),
        );
      await updateArticleImport(tx, ctx, articleImportId, { state: 'cancelled', endedAt: ctx.now });
      await dropContents(tx, ctx, articleImportId);
      await record(tx, ctx, {
        audit: {
          action: 'import.cancelled',
          entity: { type: 'import', id: articleImportId },
          details: { kind: 'articles' },
        },
        live: { topic: 'imports', id: articleImportId },
      });
      return importWithSources(tx, ctx, articleImportId);
    }),
});

/**
 * Decides about a source whose article is published or was worked on here: the article gets its text as a new version,
 * or stays as it is. A published article says the new text at once.
 *
 * @throws AppError `not_found`, `conflict` (`import_moved_on`) when there is nothing to decide any more.
 */
export const settleArticleOffer = defineVerb({
  name: 'settle_article_offer',
  does: 'change articles',
  permission: 'knowledge.write',
  input: settleArticleOfferInput,
  run: ({ ctx, input: { articleSourceId, take } }): Promise<ArticleSource> =>
    withTenant(ctx, async (tx) => {
      const { importId } = await findSource(tx, ctx, articleSourceId);
      await lockArticleImport(tx, ctx, importId);
      const source = await findSource(tx, ctx, articleSourceId);
      if (source.state !== 'offered')
        throw conflict('There is nothing to decide about this source.', 'import_moved_on');
      if (take) {
        const { id, version } = await findDocument(tx, ctx, source.documentId ?? '');
        await takeOver(tx, ctx, source, await findDocumentAt(tx, ctx, id, version));
      } else await dropParts(tx, ctx, articleSourceId);
      await updateSource(tx, ctx, articleSourceId, { state: take ? 'updated' : 'kept', body: null });
      await record(tx, ctx, { live: { topic: 'imports', id: importId } });
      return oneSource(tx, ctx, articleSourceId);
    }),
});
