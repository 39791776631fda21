import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readMinutes, writeMinutes } from './minutes.ts';

it.each([
  ['30', 30],
  ['4h', 240],
  ['1 h 30 min', 90],
  ['1,5h', 90],
  ['2d', 960],
  ['', null],
  ['0', undefined],
  ['soon', undefined],
  ['4 hours', undefined],
])('%s is %s', (text, minutes) => {
  expect(readMinutes(text)).toBe(minutes);
});

it('reads what it writes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (minutes) => {
      expect(readMinutes(writeMinutes(minutes))).toBe(minutes);
    }),
  );
});
