/**
 * The word that is being typed after a sign that offers something (`/` for saved replies, `@` for colleagues): where
 * it begins, and what was typed so far. Null when the caret stands in none. The sign counts at the start of a word
 * only, so that neither "and/or" nor an address offers anything.
 */
export function triggerAt(
  text: string,
  caret: number,
  sign: '/' | '@',
): { from: number; typed: string } | null {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf(sign);
  if (from < 0) return null;
  const typed = before.slice(from + 1);
  if (/\s/.test(typed) || typed.length > 40) return null;
  const previous = before[from - 1];
  return previous === undefined || /[\s(]/.test(previous) ? { from, typed } : null;
}
