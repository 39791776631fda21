const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * How well a text answers what was typed; 0 when it does not. Whole words before beginnings of words before letters in
 * order, and letters close together before scattered ones. Accents and case do not count.
 */
export function matchFuzzy(typed: string, text: string): number {
  const query = plain(typed).trim();
  const target = plain(text);
  if (query === '') return 1;
  if (target === query) return 1_000;
  if (target.startsWith(query)) return 900 - target.length / 1_000;
  const at = target.search(
    new RegExp(`(^|[^\\p{L}\\p{N}])${query.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}`, 'u'),
  );
  if (at >= 0) return 800 - at / 1_000;
  if (target.includes(query)) return 700;
  let from = 0;
  let gaps = 0;
  for (const letter of query.replaceAll(' ', '')) {
    const found = target.indexOf(letter, from);
    if (found < 0) return 0;
    gaps += found - from;
    from = found + 1;
  }
  return Math.max(1, 500 - gaps * 10);
}
