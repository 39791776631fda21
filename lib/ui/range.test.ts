import { expect, test } from 'vitest';
import { rangeBetween, stepWithin } from './range.ts';

const order = ['a', 'b', 'c', 'd'];

test('a range runs both ways and includes its ends', () => {
  expect(rangeBetween(order, 'b', 'd')).toEqual(['b', 'c', 'd']);
  expect(rangeBetween(order, 'd', 'b')).toEqual(['b', 'c', 'd']);
  expect(rangeBetween(order, 'c', 'c')).toEqual(['c']);
});

test('a row that has gone spoils nothing', () => {
  expect(rangeBetween(order, 'gone', 'c')).toEqual(['c']);
  expect(rangeBetween(order, 'a', 'gone')).toEqual([]);
});

test('steps stay within the list', () => {
  expect(stepWithin(4, -1, 1)).toBe(0);
  expect(stepWithin(4, 3, 1)).toBe(3);
  expect(stepWithin(4, 0, -1)).toBe(0);
  expect(stepWithin(4, 1, 1)).toBe(2);
  expect(stepWithin(0, 0, 1)).toBe(-1);
});
