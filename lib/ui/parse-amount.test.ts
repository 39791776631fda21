import { describe, expect, it } from 'vitest';
import { parseAmount } from './parse-amount.ts';

describe('an amount as it is typed', () => {
  it.each([
    ['12400', 12_400],
    ['12,400.50', 12_400.5],
    ['12.400,50', 12_400.5],
    ['€ 12 400', 12_400],
    ['1.234.567', 1_234_567],
    ["CHF 1'200", 1_200],
    ['0', 0],
    ['9,5', 9.5],
  ])('%s is %d', (typed, value) => expect(parseAmount(typed)).toBe(value));

  it.each(['', 'about ten', '-5', '12,34,5', '1.23.456', '12..4', '12,4000'])('%j is none', (typed) =>
    expect(parseAmount(typed)).toBeNull(),
  );
});
