import { withTenant } from '#db/tenant.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import {
  type ArticleImport,
  type ArticleImportWithSources,
  type ArticleSourceText,
  articleImportIdInput,
  articleSourceIdInput,
  listArticleImportsInput,
} from '../importing.schemas.ts';
import { findDocument } from '../repo.ts';
import { findSource, importsWhere, importWithSources, oneSource } from './repo.ts';

/** Imports of articles, the newest first. */
export const listArticleImports = defineVerb({
  name: 'list_article_imports',
  does: 'import articles',
  permission: 'knowledge.write',
  input: listArticleImportsInput,
  run: ({ ctx, input }): Promise<Page<ArticleImport>> =>
    withTenant(ctx, async (tx) => {
      const [before = null] = decodeCursor(input.cursor, 1) ?? [];
      const rows = await importsWhere(tx, ctx, {
        before: before === null ? null : String(before),
        limit: input.limit + 1,
      });
      return pageOf(
        rows,
        input.limit,
        (row) => row,
        (row) => [row.id],
      );
    }),
});

/** An import with everything it holds. @throws AppError `not_found`. */
export const readArticleImport = defineVerb({
  name: 'read_article_import',
  does: 'import articles',
  permission: 'knowledge.write',
  input: articleImportIdInput,
  run: ({ ctx, input }): Promise<ArticleImportWithSources> =>
    withTenant(ctx, (tx) => importWithSources(tx, ctx, input.articleImportId)),
});

/** What a source says, beside the article it would change. @throws AppError `not_found`. */
export const readArticleSource = defineVerb({
  name: 'read_article_source',
  does: 'import articles',
  permission: 'knowledge.write',
  input: articleSourceIdInput,
  run: ({ ctx, input: { articleSourceId } }): Promise<ArticleSourceText> =>
    withTenant(ctx, async (tx) => {
      const { body } = await findSource(tx, ctx, articleSourceId);
      const source = await oneSource(tx, ctx, articleSourceId);
      const present = source.document ? await findDocument(tx, ctx, source.document.id) : null;
      return { source, body, present: present && { title: present.title, body: present.body } };
    }),
});
