import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { embeddingModelName, OFFLINE_EMBEDDING } from '#lib/ai/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import type { IndexStatus } from './schemas.ts';

/** Languages the present model gives vectors to; null for all. */
const languages = (): string | null => (embeddingModelName() === OFFLINE_EMBEDDING ? 'en' : null);

/**
 * Articles with passages that have no vector of the present model: after the model was changed, or where the durable
 * step gave up while its provider was down. Until they are embedded, words find them.
 */
export const staleDocuments = defineVerb({
  name: 'stale_documents',
  does: 'index articles',
  permission: 'internal.record',
  input: z.object({ limit: z.int().min(1).max(200) }),
  run: ({ ctx, input }): Promise<{ ids: string[] }> =>
    withTenant(ctx, async (tx) => {
      const only = languages();
      const rows = await tx.raw<{ document_id: string }[]>`
        select distinct document_id from chunks
        where workspace_id = ${ctx.workspaceId} and embedding_model is distinct from ${embeddingModelName()}
          and (${only}::text is null or language = ${only})
        order by document_id limit ${input.limit}`;
      return { ids: rows.map((row) => row.document_id) };
    }),
});

/** How far search by meaning has come: passages with a vector of the present model, of all that can have one. */
export const readIndexStatus = defineVerb({
  name: 'read_index_status',
  does: 'see the knowledge base',
  permission: 'knowledge.read',
  input: z.object({}),
  run: ({ ctx }): Promise<IndexStatus> =>
    withTenant(ctx, async (tx) => {
      const [model, only] = [embeddingModelName(), languages()];
      const [row] = await tx.raw<{ passages: number; able: number; embedded: number }[]>`
        select count(*)::int as passages,
          (count(*) filter (where ${only}::text is null or language = ${only}))::int as able,
          (count(*) filter (where embedding_model = ${model}))::int as embedded
        from chunks where workspace_id = ${ctx.workspaceId}`;
      return {
        model,
        passages: row?.passages ?? 0,
        withMeaning: row?.able ?? 0,
        embedded: row?.embedded ?? 0,
      };
    }),
});
