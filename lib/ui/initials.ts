const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

function firstLetter(word: string): string {
  const first = segmenter.segment(word)[Symbol.iterator]().next();
  return first.done ? '' : first.value.segment;
}

/** At most two letters for an avatar, by whole graphemes (so that no accent or Arabic letter is torn); `?` for no name. */
export function initials(name: string): string {
  const words = name
    .replace(/[^\p{L}\p{M}\p{N}\s'-]/gu, ' ')
    .trim()
    .split(/\s+/)
    .filter(Boolean);
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  if (!first) return '?';
  return (firstLetter(first) + (last ? firstLetter(last) : '')).toLocaleUpperCase('en');
}

/** One of `count` tones, always the same for the same name (FNV-1a). */
export function toneOf(name: string, count: number): number {
  let hash = 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash % count;
}
