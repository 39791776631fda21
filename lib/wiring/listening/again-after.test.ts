import fc from 'fast-check';
import { expect, test } from 'vitest';
import { againAfter } from './again-after.ts';

test('twice as long each time, at most five minutes', () => {
  expect([1, 2, 3, 7, 60].map((n) => againAfter(n, 1))).toEqual([5_000, 10_000, 20_000, 300_000, 300_000]);
});

test('spread over half of it, never at once and never longer', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (n, random) => {
        const longest = againAfter(n, 1);
        expect(againAfter(n, random)).toBeGreaterThanOrEqual(longest / 2);
        expect(againAfter(n, random)).toBeLessThanOrEqual(longest);
      },
    ),
  );
});
