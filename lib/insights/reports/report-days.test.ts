import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#lib/core/filters/period.ts';
import { REPORT_PERIODS } from '../reports.schemas.ts';
import { lengthOf, medianOf, partsOf, reportSpan } from './report-days.ts';

const days = fc
  .tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 1_000 }))
  .map(([start, length]) => {
    const from = addDays('2024-01-01', start);
    return { from, last: addDays(from, length) };
  });

describe('the days of a report', () => {
  it.each([
    ['last_7_days', '2026-11-15', '2026-11-21'],
    ['this_month', '2026-11-01', '2026-11-21'],
    ['last_month', '2026-10-01', '2026-10-31'],
    ['this_quarter', '2026-10-01', '2026-11-21'],
    ['last_year', '2025-01-01', '2025-12-31'],
  ] as const)('%s is from %s to %s', (period, from, last) => {
    expect(reportSpan({ period }, '2026-11-21').days).toEqual({ from, last });
  });

  it('compares with as many days right before', () => {
    for (const period of REPORT_PERIODS) {
      const { days: now, before } = reportSpan({ period }, '2026-11-21');
      expect(lengthOf(before)).toBe(lengthOf(now));
      expect(addDays(before.last, 1)).toBe(now.from);
    }
  });

  it('refuses days that are none, half of them, the wrong way round, or too many', () => {
    for (const asked of [
      { from: '2026-11-01' },
      { to: '2026-11-01' },
      { from: '2026-02-30', to: '2026-03-01' },
      { from: '2026-11-02', to: '2026-11-01' },
      { from: '2020-01-01', to: '2026-11-01' },
    ])
      expect(() => reportSpan({ period: 'last_7_days', ...asked }, '2026-11-21')).toThrow();
  });

  it('falls into parts that cover each day once', () => {
    fc.assert(
      fc.property(days, (span) => {
        const { parts } = partsOf(span);
        expect(parts.length).toBeLessThanOrEqual(36);
        expect(parts[0]?.from).toBe(span.from);
        expect(parts.at(-1)?.last).toBe(span.last);
        parts.slice(1).forEach((part, at) => {
          expect(part.from).toBe(addDays(parts[at]?.last ?? '', 1));
        });
        expect(parts.reduce((sum, part) => sum + lengthOf(part), 0)).toBe(lengthOf(span));
      }),
    );
  });
});

it('the median of counted values is that of the values', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1 }), (values) => {
      const counts = new Map<number, number>();
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      const sorted = [...values].sort((a, b) => a - b);
      const middle = (sorted.length - 1) / 2;
      expect(medianOf(counts)).toBe(
        ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2,
      );
    }),
  );
  expect(medianOf(new Map())).toBeNull();
});
