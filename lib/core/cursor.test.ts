import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { type CursorPart, decodeCursor, encodeCursor } from './cursor.ts';
import type { StoredAs } from './filters/compile-filter.ts';
import { readCursor } from './filters/sort.ts';

const ID = '0198c0de-5eed-7000-8000-000000000001';
const refused = expect.objectContaining({ code: 'invalid_input' });

describe('a cursor of a list', () => {
  it.each<[CursorPart, string | number]>([
    ['id', ID],
    ['number', 12],
    ['moment', '2026-11-22 17:14:07.49312+00'],
    ['moment', '1890-01-01 00:00:00+00:53:28'],
    ['moment', '2026-11-22T17:14:07.493Z'],
  ])('goes on where it was made: %s %s', (part, value) => {
    expect(decodeCursor(encodeCursor([value, ID]), [part, 'id'])).toEqual([value, ID]);
  });

  it.each<[CursorPart, string | number | null]>([
    ['id', 'x'],
    ['id', null],
    ['number', 1.5],
    ['number', '12'],
    ['moment', 'yesterday'],
    ['moment', '2026-02-30 17:14:07+00'],
    ['moment', '2026-11-22 25:14:07+00'],
    ['moment', 12],
  ])('is refused where it holds what the list never sorts by: %s %s', (part, value) => {
    expect(() => decodeCursor(encodeCursor([value, ID]), [part, 'id'])).toThrow(refused);
  });

  it('is refused where it is none', () => {
    for (const given of ['x', 'bm90IGpzb24', encodeCursor([ID]), encodeCursor([ID, ID, ID])])
      expect(() => decodeCursor(given, ['id', 'id'])).toThrow(refused);
  });
});

describe('a cursor of a list that is sorted by any field', () => {
  const read = (as: StoredAs, value: string | number | null) => {
    const key = { by: sql`x`, as, direction: 'asc' as const, always: false, join: null };
    return readCursor({ name: '/x', keys: [key] }, encodeCursor(['/x', value, ID]));
  };

  it.each<[StoredAs, string | null]>([
    ['text', 'Ana'],
    ['bigint', '-12'],
    ['numeric', '12.50'],
    ['boolean', 'true'],
    ['date', '2026-11-22'],
    ['timestamptz', '2026-11-22 17:14:07.49312+00'],
    ['timestamptz', null],
    ['uuid', ID],
  ])('goes on where it was made: %s %s', (as, value) => {
    expect(read(as, value)).toEqual({ values: [value], last: ID });
  });

  it.each<[StoredAs, string]>([
    ['text', 'A\u0000na'],
    ['bigint', '12.5'],
    ['numeric', 'twelve'],
    ['boolean', 'maybe'],
    ['date', '2026-02-30'],
    ['timestamptz', 'now'],
    ['uuid', 'x'],
  ])('is refused where the field has no such value: %s %s', (as, value) => {
    expect(() => read(as, value)).toThrow(refused);
  });
});
