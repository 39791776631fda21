import { scorePassage } from '#lib/knowledge/index.ts';
import type { FoundEntry } from './find-entries.ts';

/** Two sentences on different things are this alike to the offline model: below, likeness says nothing. */
const LEAST_MEANING = 0.45;
/** The share of the question's words that has to occur where meaning does not speak for it. */
const LEAST_COVERAGE = 0.34;

/** Best first, without those that are like it in nothing. */
export const rankEntries = (
  entries: FoundEntry[],
  limit: number,
  leastCoverage = LEAST_COVERAGE,
): { id: string; score: number }[] =>
  entries
    .filter(({ coverage, meaning }) => coverage >= leastCoverage || (meaning ?? 0) >= LEAST_MEANING)
    .map(({ id, coverage, meaning }) => ({ id, score: scorePassage({ coverage, similarity: 0, meaning }) }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : -1))
    .slice(0, limit);
