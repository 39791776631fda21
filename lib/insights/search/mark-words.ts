import type { Marked } from '../search.schemas.ts';

/** Long enough to mean something; a shorter one has to be equal. */
const STEM = 5;

const bare = (word: string): string => word.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
const stem = (word: string): string => bare(word).slice(0, STEM);

/**
 * A text in pieces, with the words of a question marked. Words count as equal when their first five letters agree,
 * which stands in for stemming in any language; the pieces put together are the text.
 */
export function markWords(text: string, question: string): Marked[] {
  const asked = new Set((question.match(/[\p{L}\p{N}]{3,}/gu) ?? []).map(stem));
  const pieces: Marked[] = [];
  let from = 0;
  const push = (piece: string, hit: boolean): void => {
    if (piece) pieces.push({ text: piece, hit });
  };
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}\p{M}]{3,}/gu)) {
    if (!asked.has(stem(word))) continue;
    push(text.slice(from, index), false);
    push(word, true);
    from = index + word.length;
  }
  push(text.slice(from), false);
  return pieces;
}
