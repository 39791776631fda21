import { type Tx, withTenant } from '#db/tenant.ts';
import { detectLanguage, embedTexts, READ_LIMIT_MS, readWithModel } from '#lib/ai/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { comparesVectors, type Meant, nearestPassages } from './nearest.ts';
import { quotePassage } from './quote-passage.ts';
import { loadPassages, loadVectors, type Shelf, searchText, vectorStamp } from './repo.ts';
import { type SearchResult, searchKnowledgeInput } from './schemas.ts';
import { ANSWERS_FROM, LEAST_SCORE, scorePassage } from './score-passage.ts';
import { cachedIndex, keepIndex, scan } from './vector-index.ts';

const CANDIDATES = 40;

/**
 * Passages for a question, best first: by words (full text and trigram, in each passage's own language) and by meaning
 * (pgvector, else an exact scan), fused by {@link scorePassage}. The question's embedding is asked for before the transaction opens and
 * may be late; then the words alone serve and `mode` says so.
 */
export async function findPassages(
  ctx: Ctx,
  question: { q: string; language?: string | undefined; limit: number } & Shelf,
  options: { waitMs?: number } = {},
): Promise<SearchResult> {
  const embedded = await readWithModel(async () => {
    const language = question.language ?? (await detectLanguage(question.q)) ?? 'en';
    return embedTexts([question.q], language);
  }, options.waitMs ?? READ_LIMIT_MS);
  const vector = embedded?.vectors[0] ?? null;

  return withTenant(ctx, async (tx) => {
    const byWords = new Map(
      (await searchText(tx, question.q, question, CANDIDATES)).map((found) => [found.chunkId, found]),
    );
    const byMeaning =
      embedded && vector
        ? await nearest(tx, ctx, { model: embedded.model, vector }, question, [...byWords.keys()])
        : new Map<string, number>();
    const scored = [...new Set([...byWords.keys(), ...top(byMeaning, CANDIDATES)])]
      .map((chunkId) => {
        const words = byWords.get(chunkId);
        const score = scorePassage({
          coverage: words?.coverage ?? 0,
          similarity: words?.similarity ?? 0,
          meaning: byMeaning.get(chunkId) ?? null,
        });
        return { chunkId, score };
      })
      .filter((found) => found.score >= LEAST_SCORE)
      .sort((a, b) => b.score - a.score || (a.chunkId < b.chunkId ? -1 : 1))
      .slice(0, question.limit);
    const loaded = new Map(
      (
        await loadPassages(
          tx,
          ctx,
          scored.map((found) => found.chunkId),
        )
      ).map((passage) => [passage.chunkId, passage]),
    );
    return {
      mode: byMeaning.size > 0 ? 'text and meaning' : 'text',
      passages: scored.flatMap(({ chunkId, score }) => {
        const passage = loaded.get(chunkId);
        if (!passage) return [];
        const { status: _, updatedAt, ...shown } = passage;
        return [
          {
            ...shown,
            updatedAt: updatedAt.toISOString(),
            quote: quotePassage(passage.content, question.q),
            score: Number(score.toFixed(4)),
            answers: score >= ANSWERS_FROM,
          },
        ];
      }),
    };
  });
}

export const searchKnowledge = defineVerb({
  name: 'search_knowledge',
  does: 'search the knowledge base',
  permission: 'knowledge.read',
  input: searchKnowledgeInput,
  run: ({ ctx, input }) => findPassages(ctx, input),
});

async function nearest(
  tx: Tx,
  ctx: Ctx,
  meant: Meant,
  shelf: Shelf,
  among: string[],
): Promise<Map<string, number>> {
  if (await comparesVectors(tx)) return nearestPassages(tx, meant, shelf, among, CANDIDATES);
  const { model, vector } = meant;
  const key = `${ctx.workspaceId} ${model} ${shelf.drafts} ${shelf.internal}`;
  const stamp = await vectorStamp(tx, ctx, model);
  const index = cachedIndex(key, stamp) ?? keepIndex(key, stamp, await loadVectors(tx, ctx, model, shelf));
  return scan(index, vector);
}

const top = (scores: Map<string, number>, most: number): string[] =>
  [...scores]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([id]) => id);
