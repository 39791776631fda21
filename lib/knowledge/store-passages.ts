import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { chunks, documents } from '#db/schema/knowledge.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { isAppError } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { cutPassages } from './cut-passages.ts';
import { knowledgeIndexed } from './events.ts';
import { findDocument, replacePassages } from './repo.ts';

/**
 * Cuts an article's current text into passages that words find at once. Always the newest version: an older event that
 * comes late cuts the same text again and changes nothing. The article is held meanwhile, or whoever read an earlier text
 * and is slow would put its passages in place of the newest ones.
 */
export const cutDocument = defineVerb({
  name: 'cut_document',
  does: 'index articles',
  permission: 'internal.record',
  input: z.object({ documentId: idField }),
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      await tx.raw`select 1 from documents where workspace_id = ${ctx.workspaceId} and id = ${input.documentId} for update`;
      const document = await findDocument(tx, ctx, input.documentId).catch((error: unknown) => {
        if (isAppError(error) && error.code === 'not_found') return null;
        throw error;
      });
      if (!document) return { status: 'deleted' as const };
      if (document.indexedVersion === document.version) return { status: 'current' as const };
      const passages = cutPassages(document.body);
      await replacePassages(tx, ctx, document, passages);
      await tx
        .update(documents)
        .set({ indexedVersion: document.version })
        .where(and(eq(documents.workspaceId, ctx.workspaceId), eq(documents.id, document.id)));
      await record(tx, ctx, {
        event: knowledgeIndexed.of({ documentId: document.id, version: document.version }),
        live: { topic: 'documents', id: document.id },
      });
      return { status: 'cut' as const, passages: passages.length };
    }),
});

/** What a passage is embedded as: its place in the text helps as much as its words. */
export const loadUnembedded = defineVerb({
  name: 'load_unembedded',
  does: 'index articles',
  permission: 'internal.record',
  input: z.object({ documentId: idField, model: z.string() }),
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .select({
          id: chunks.id,
          title: documents.title,
          heading: chunks.heading,
          content: chunks.content,
          language: chunks.language,
        })
        .from(chunks)
        .innerJoin(
          documents,
          and(eq(documents.workspaceId, chunks.workspaceId), eq(documents.id, chunks.documentId)),
        )
        .where(
          and(
            eq(chunks.workspaceId, ctx.workspaceId),
            eq(chunks.documentId, input.documentId),
            sql`${chunks.embeddingModel} is distinct from ${input.model}`,
          ),
        );
      return rows.map((row) => ({
        id: row.id,
        language: row.language,
        text: [row.title, row.heading, row.content].filter(Boolean).join('. '),
      }));
    }),
});

export const storeEmbeddings = defineVerb({
  name: 'store_embeddings',
  does: 'index articles',
  permission: 'internal.record',
  input: z.object({
    model: z.string(),
    rows: z.array(z.object({ chunkId: idField, embedding: z.array(z.number()) })),
  }),
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      for (const row of input.rows)
        await tx
          .update(chunks)
          .set({ embedding: row.embedding, embeddingModel: input.model })
          .where(and(eq(chunks.workspaceId, ctx.workspaceId), eq(chunks.id, row.chunkId)));
      return { stored: input.rows.length };
    }),
});
