import type { TicketCategory } from './schemas.ts';

/**
 * Why a tree of categories cannot stand; null: it can.
 *
 * @param before keys that tickets may hold: those are archived, never left out.
 */
export function checkCategories(
  categories: readonly TicketCategory[],
  before: readonly TicketCategory[],
): { at: number; words: string } | { missing: string } | null {
  const byKey = new Map(categories.map((one) => [one.key, one]));
  for (const [at, { key, parent }] of categories.entries()) {
    if (categories.findIndex((other) => other.key === key) !== at)
      return { at, words: `is the key of another category: ${key}` };
    if (parent === null) continue;
    if (!byKey.has(parent)) return { at, words: 'must stand under a category that exists' };
    // Up to the root; who comes back to where it began stands under itself.
    for (let above: string | null = parent; above !== null; above = byKey.get(above)?.parent ?? null)
      if (above === key) return { at, words: 'cannot stand under itself' };
      else if (byKey.get(above)?.parent === above) return { at, words: 'must stand under another category' };
  }
  const missing = before.find(({ key }) => !byKey.has(key));
  return missing ? { missing: missing.name } : null;
}
