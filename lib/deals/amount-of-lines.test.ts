import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOfLines, lineTotal } from './amount-of-lines.ts';

const line = (quantity: number, unitPriceMinor: number, discount = 0) => ({
  quantity,
  unitPriceMinor,
  discount,
});

describe('the amount of lines', () => {
  it.each([
    [line(3, 1_999), 5_997],
    [line(1.005, 100), 101],
    [line(2.5, 333), 833],
    [line(10, 1_000, 12.5), 8_750],
    [line(1, 100, 33.33), 67],
    [line(1, 999, 100), 0],
    [line(0, 5_000), 0],
  ])('%o is %i', (given, total) => {
    expect(lineTotal(given)).toBe(total);
  });

  it('is the sum of what the lines show, without a lost cent', () => {
    expect(amountOfLines([line(1, 100, 33.33), line(1, 100, 33.33), line(1, 100, 33.33)])).toBe(201);
    expect(amountOfLines([])).toBe(0);
  });

  it('never exceeds the price without a discount and never falls below zero', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 1_000_000_00 }),
        fc.integer({ min: 0, max: 10_000 }),
        (thousandths, unitPriceMinor, hundredths) => {
          const full = lineTotal(line(thousandths / 1_000, unitPriceMinor));
          const total = lineTotal(line(thousandths / 1_000, unitPriceMinor, hundredths / 100));
          return total >= 0 && total <= full;
        },
      ),
    );
  });
});
