import { invalid } from './errors.ts';
import type { Page } from './page.ts';

/** The last row's sort values, ending with its id: where the next page starts. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/**
 * @param size how many values the list sorts by, the id included.
 * @throws AppError `invalid_input` for a cursor this list did not make.
 */
export function decodeCursor(
  cursor: string | undefined,
  size: number,
): readonly (string | number | null)[] | null {
  if (!cursor) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const plain = (value: unknown) => value === null || ['string', 'number'].includes(typeof value);
    if (Array.isArray(values) && values.length === size && values.every(plain)) return values;
  } catch {
    // Falls through: not base64, not JSON, or not ours is the same answer.
  }
  throw invalid('cursor', 'start again without a cursor; this one does not belong to this list.');
}

/** Cuts a page out of `limit + 1` rows. */
export function pageOf<Row, T>(
  rows: Row[],
  limit: number,
  toItem: (row: Row) => T,
  keyOf: (row: Row) => readonly (string | number | null)[],
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  };
}
