/** From this score an answer may be sent without a person reading the passage first (measured: see the tests). */
export const ANSWERS_FROM = 0.3;

/** Unlike by words and by meaning: not worth showing. */
export const LEAST_SCORE = 0.12;

/** How near a passage is to a question, each 0 to 1. */
export interface Nearness {
  /** Share of the question's words that occur in it, rare words weighing more. */
  coverage: number;
  /** Trigram likeness: forgives typing errors. */
  similarity: number;
  /** Cosine of the embeddings; null where no model took part. */
  meaning: number | null;
}

/** Trigram likeness alone is weak evidence; only a strong one says anything. */
const fromSimilarity = (similarity: number): number => Math.max(0, similarity - 0.35) * 0.8;

/**
 * Half shared words, half meaning: measured better than either and than rank fusion. The share of words counts squared:
 * two words out of three are common by accident ("open", "job"), all of them are not. Without an embedding the words
 * alone must carry it, so at most half the scale is reached.
 */
export function scorePassage({ coverage, similarity, meaning }: Nearness): number {
  const words = Math.max(coverage ** 2, fromSimilarity(similarity));
  return 0.5 * words + 0.5 * Math.max(0, meaning ?? 0);
}
