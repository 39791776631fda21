import { createHash } from 'node:crypto';
import { and, eq, or } from 'drizzle-orm';
import { documents } from '#db/schema/knowledge.ts';
import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { insertDocument } from './insert-document.ts';
import { readMarkdown } from './read-markdown.ts';
import { type ImportedFile, importDocumentsInput } from './schemas.ts';

/**
 * Markdown files as articles, all of them or none. A file whose article stands there already is left alone,
 * also where the article was changed here since, so that the same folder can be sent again.
 */
export const importDocuments = defineVerb({
  name: 'import_documents',
  does: 'write articles',
  permission: 'knowledge.write',
  input: importDocumentsInput,
  run: ({ ctx, input }): Promise<{ items: ImportedFile[] }> =>
    withTenant(ctx, async (tx) => {
      const items: ImportedFile[] = [];
      for (const { path, text } of input.files) {
        const read = readMarkdown(path, text);
        const { title } = read;
        if (!read.body) {
          items.push({ path, title, outcome: 'empty', documentId: null });
          continue;
        }
        const sourceHash = hashOf(title, read.body);
        const [known] = await tx
          .select({ id: documents.id })
          .from(documents)
          .where(
            and(
              eq(documents.workspaceId, ctx.workspaceId),
              or(
                eq(documents.sourceHash, sourceHash),
                and(eq(documents.title, title), eq(documents.body, read.body)),
              ),
            ),
          )
          .limit(1);
        if (known) {
          items.push({ path, title, outcome: 'known', documentId: known.id });
          continue;
        }
        const made = await insertDocument(
          tx,
          ctx,
          {
            title,
            body: read.body,
            language: read.language ?? input.language,
            collection: read.collection ?? undefined,
            audience: input.audience,
            publish: input.publish,
            origin: { kind: 'file', name: path },
            sourceHash,
          },
          { imported: path },
        );
        items.push({ path, title, outcome: 'created', documentId: made.id });
      }
      return { items };
    }),
});

const hashOf = (title: string, body: string): string =>
  createHash('sha256').update(`${title}\n${body}`).digest('hex');
