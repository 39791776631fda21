import { expect, test } from 'vitest';
import { type CursorValue, decodeCursor, encodeCursor } from './cursor.ts';

const ID = '0198f0a4-1111-7222-8333-444455556666';

test.each<[CursorValue[], (string | number | null)[]]>([
  [['id'], [ID]],
  [
    ['time', 'id'],
    ['2026-01-31 09:30:00.123456+00', ID],
  ],
  [
    ['time', 'id'],
    ['2026-01-31T09:30:00.123Z', ID],
  ],
  [
    ['integer', 'time', 'id'],
    [1, '2026-01-31 09:30:00+00', ID],
  ],
  [
    ['text', 'day', 'flag', 'number', 'id'],
    ['name:asc', '2026-01-31', 'true', '-12.50', ID],
  ],
  [
    ['text', 'id'],
    [null, ID],
  ],
])('%j carries what its list put there', (kinds, values) => {
  expect(decodeCursor(encodeCursor(values), kinds)).toEqual(values);
});

test.each<[CursorValue[], (string | number | null)[]]>([
  [['id'], ['x']],
  [['id'], [7]],
  [['id'], [null]],
  [['id'], [ID, ID]],
  [
    ['time', 'id'],
    ['yesterday', ID],
  ],
  [
    ['time', 'id'],
    ['0000-01-01T00:00:00Z', ID],
  ],
  [
    ['time', 'id'],
    ['2026-13-01T00:00:00Z', ID],
  ],
  [
    ['time', 'id'],
    [ID, ID],
  ],
  [['integer'], ['NaN']],
  [['integer'], [1.5]],
  [['integer'], ['99999999999']],
  [
    ['day', 'id'],
    ['2026-99-01', ID],
  ],
  [
    ['number', 'id'],
    ['1e5', ID],
  ],
  [
    ['flag', 'id'],
    ['yes', ID],
  ],
])('%j refuses %j in words', (kinds, values) => {
  expect(() => decodeCursor(encodeCursor(values), kinds)).toThrow(/start again without a cursor/);
});

test('what is no cursor at all is refused the same way', () => {
  for (const text of ['!', 'e30', Buffer.from('{').toString('base64url')])
    expect(() => decodeCursor(text, ['id'])).toThrow(/start again without a cursor/);
  expect(decodeCursor(undefined, ['id'])).toBeNull();
});
