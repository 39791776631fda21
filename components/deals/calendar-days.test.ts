import { expect, it } from 'vitest';
import { shiftDay, shiftMonth, weeksOf } from './calendar-days.ts';

it('shows whole weeks from Monday, all days of the month and no more weeks than it touches', () => {
  const november = weeksOf('2026-11');
  expect(november).toHaveLength(6);
  expect(november[0]?.[0]).toBe('2026-10-26');
  expect(november.at(-1)?.at(-1)).toBe('2026-12-06');
  // Begins on a Monday and has exactly four weeks.
  expect(weeksOf('2027-02').flat()).toEqual(
    Array.from({ length: 28 }, (_, at) => shiftDay('2027-02-01', at)),
  );
});

it('counts over ends of months, leap days and years', () => {
  expect(shiftDay('2028-02-28', 1)).toBe('2028-02-29');
  expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01');
  expect(shiftDay('2026-03-29', 7)).toBe('2026-04-05');
  expect([shiftMonth('2026-12', 1), shiftMonth('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
});
