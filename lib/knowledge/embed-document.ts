import { embeddingModelName, embedTexts } from '#lib/ai/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { loadUnembedded, storeEmbeddings } from './store-passages.ts';

/**
 * Gives an article's passages their vectors: read, model (no transaction open), store. Languages the model does not
 * know stay without; words find them.
 *
 * @throws the provider's error: the durable step tries again, and until then the words serve.
 */
export async function embedDocument(ctx: Ctx, documentId: string): Promise<{ embedded: number }> {
  const model = embeddingModelName();
  const passages = await loadUnembedded({ ctx, input: { documentId, model } });
  const language = passages[0]?.language;
  if (!language) return { embedded: 0 };
  const embedded = await embedTexts(
    passages.map((passage) => passage.text),
    language,
  );
  if (!embedded) return { embedded: 0 };
  const rows = passages.flatMap((passage, at) => {
    const embedding = embedded.vectors[at];
    return embedding ? [{ chunkId: passage.id, embedding }] : [];
  });
  const { stored } = await storeEmbeddings({ ctx, input: { model: embedded.model, rows } });
  return { embedded: stored };
}
