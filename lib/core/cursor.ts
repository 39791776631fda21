import { invalid } from './errors.ts';
import { isId } from './ids.ts';
import type { Page } from './page.ts';

/** The last row's sort values, ending with its id: where the next page starts. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

const refused = () =>
  invalid('cursor', 'start again without a cursor; this one does not belong to this list.');

/**
 * The values of a cursor, whatever they are.
 *
 * @param size how many values the list sorts by, the id included.
 * @throws AppError `invalid_input` for a cursor this list did not make.
 */
export function readCursorValues(
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
  throw refused();
}

/** What stands at a place of a cursor; a number is a whole one. */
export type CursorPart = 'id' | 'moment' | 'number';

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})[ T]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-]\d{2}(:?\d{2}){0,2})?$/;

/** A moment as PostgreSQL or JavaScript writes it. */
export const isMoment = (text: string): boolean => isCalendarDay(MOMENT.exec(text)?.[1] ?? '');

/** A day that there is, YYYY-MM-DD. */
export function isCalendarDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

const FITS: Readonly<Record<CursorPart, (value: unknown) => boolean>> = {
  id: isId,
  moment: (value) => typeof value === 'string' && isMoment(value),
  number: Number.isSafeInteger,
};

/**
 * Where the page after a cursor starts. It came from outside: what is no such value would only be found out by
 * PostgreSQL.
 *
 * @param parts what the list sorts by, the id included.
 * @throws AppError `invalid_input` for a cursor this list did not make.
 */
export function decodeCursor(
  cursor: string | undefined,
  parts: readonly CursorPart[],
): readonly (string | number | null)[] | null {
  const values = readCursorValues(cursor, parts.length);
  if (values && !parts.every((part, at) => FITS[part](values[at]))) throw refused();
  return values;
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
