import { invalid } from './errors.ts';
import { MOST_INTEGER } from './fields.ts';
import { isId } from './ids.ts';
import type { Page } from './page.ts';

/** The last row's sort values, ending with its id: where the next page starts. */
export const encodeCursor = (values: readonly (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** What a list sorts by, as its cursor carries it. */
export type CursorValue = 'id' | 'time' | 'day' | 'integer' | 'number' | 'flag' | 'text';

const TIME = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d(:?\d\d)?)$/;
const isMoment = (text: string): boolean => !text.startsWith('0000') && !Number.isNaN(Date.parse(text));

/** Whether a value is what the list put there: the database would refuse any other as a fault of ours. */
const FITS: Readonly<Record<CursorValue, (value: string) => boolean>> = {
  id: isId,
  time: (value) => TIME.test(value) && isMoment(value),
  day: (value) => /^\d{4}-\d\d-\d\d$/.test(value) && isMoment(value),
  integer: (value) => /^-?\d{1,10}$/.test(value) && Math.abs(Number(value)) <= MOST_INTEGER,
  number: (value) => /^-?\d{1,40}(\.\d{1,40})?$/.test(value),
  flag: (value) => value === 'true' || value === 'false',
  text: () => true,
};

/**
 * @param kinds what the list sorts by, the id included. Empty may be all but the last.
 * @throws AppError `invalid_input` for a cursor this list did not make.
 */
export function decodeCursor(
  cursor: string | undefined,
  kinds: readonly CursorValue[],
): readonly (string | number | null)[] | null {
  if (!cursor) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fits = (value: unknown, at: number) => {
      const kind = kinds[at];
      if (value === null) return at < kinds.length - 1;
      return (
        kind !== undefined &&
        (typeof value === 'string' || typeof value === 'number') &&
        FITS[kind](String(value))
      );
    };
    if (Array.isArray(values) && values.length === kinds.length && values.every(fits)) return values;
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
