import fc from 'fast-check';
import { expect, test } from 'vitest';
import { positionBetween } from './position-between.ts';

test('lies between, wherever and however often something is put', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 120 }), (places) => {
      const order: string[] = [];
      for (const place of places) {
        const at = place % (order.length + 1);
        order.splice(at, 0, positionBetween(order[at - 1] ?? null, order[at] ?? null));
      }
      expect([...order].sort()).toEqual(order);
      expect(new Set(order).size).toBe(order.length);
      expect(order.every((position) => /^\d*[1-9]$/.test(position))).toBe(true);
    }),
  );
});

test('refuses ends out of order', () => expect(() => positionBetween('5', '3')).toThrow());

test.each([
  ['a0', null],
  [null, 'a0'],
  [null, '0'],
  [null, '50'],
  ['', null],
])('refuses what is no place, so that the search for room ends (%j, %j)', (before, after) =>
  expect(() => positionBetween(before, after)).toThrow('Not a position'),
);
