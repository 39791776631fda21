import { describe, expect, test } from 'vitest';
import {
  clockTime,
  dayInWords,
  dayLine,
  duration,
  exactTime,
  fileSize,
  majorUnits,
  minorUnits,
  money,
  percent,
  plural,
  relativeTime,
  timeLeft,
  toDate,
} from './format.ts';
import { initials, toneOf } from './initials.ts';

const now = '2026-11-21T12:00:00Z';
const ago = (ms: number) => new Date(Date.parse(now) - ms);
const [S, M, H, D] = [1000, 60_000, 3_600_000, 86_400_000];

test('a day without a zone is read as everywhere else, and nothing else is taken for one', () => {
  expect(dayInWords('2027-01-21')).toBe('21 Jan 2027');
  expect(dayInWords('2027-02-31x')).toBeNull();
  expect(dayInWords('2027-13-01')).toBeNull();
  expect(dayInWords('EUR 60,000')).toBeNull();
});

describe('relative time', () => {
  test.each([
    [10 * S, 'just now', 'now'],
    [50 * S, '1 min ago', '1m'],
    [4 * M, '4 min ago', '4m'],
    [59 * M, '59 min ago', '59m'],
    [59.8 * M, '1 h ago', '1h'],
    [3 * H, '3 h ago', '3h'],
    [23.8 * H, '1 d ago', '1d'],
    [2 * D, '2 d ago', '2d'],
    [9 * D, '12 Nov', '12 Nov'],
    [400 * D, '17 Oct 2025', '17 Oct 2025'],
    [-10 * S, 'in a moment', 'now'],
    [-90 * M, 'in 2 h', '2h'],
    [-3 * D, 'in 3 d', '3d'],
  ])('%d ms ago is "%s", short "%s"', (distance, long, short) => {
    expect(relativeTime(ago(distance), now, { timeZone: 'UTC' })).toBe(long);
    expect(relativeTime(ago(distance), now, { short: true, timeZone: 'UTC' })).toBe(short);
  });

  test('something that is no time is refused', () => {
    expect(() => toDate('soon')).toThrow(RangeError);
  });
});

describe('exact times follow the zone', () => {
  test('the same instant in Berlin and New York', () => {
    expect(clockTime('2026-11-21T23:30:00Z', 'Europe/Berlin')).toBe('00:30');
    expect(clockTime('2026-11-21T23:30:00Z', 'America/New_York')).toBe('18:30');
    expect(exactTime('2026-11-21T13:05:00Z', 'Europe/Berlin')).toBe('Sat, 21 Nov 2026, 14:05 CET');
  });

  test('a day begins at the reader’s midnight', () => {
    expect(dayLine('2026-11-20T23:30:00Z', now, 'Europe/Berlin')).toBe('Today');
    expect(dayLine('2026-11-20T23:30:00Z', now, 'UTC')).toBe('Yesterday');
    expect(dayLine('2026-11-17T10:00:00Z', now, 'UTC')).toBe('Tue 17 November');
    expect(dayLine('2025-11-17T10:00:00Z', now, 'UTC')).toBe('Mon 17 November 2025');
  });
});

test('time left names two units', () => {
  expect(timeLeft(2 * D + 4 * H + 5 * M)).toBe('2 d 4 h');
  expect(timeLeft(3 * H + 12 * M)).toBe('3 h 12 min');
  expect(timeLeft(4 * M + 10 * S)).toBe('4 min 10 s');
  expect(timeLeft(58_400)).toBe('59 s');
  expect(timeLeft(2 * H)).toBe('2 h');
  expect(timeLeft(-5)).toBe('0 s');
});

test('durations', () => {
  expect(duration(240.4)).toBe('240 ms');
  expect(duration(1440)).toBe('1.4 s');
  expect(duration(185_000)).toBe('3 min 5 s');
});

test('money', () => {
  expect(money(12400, 'EUR')).toBe('€12,400');
  expect(money('12400.50', 'EUR')).toBe('€12,400.50');
  expect(money(12400, 'EUR', { compact: true })).toBe('€12.4K');
  expect(money(900, 'USD', { compact: true })).toBe('$900');
  expect(money(5000, 'JPY')).toBe('¥5,000');
  expect(() => money('much', 'EUR')).toThrow(RangeError);
});

test('shares never claim all or nothing falsely', () => {
  expect(percent(0.874)).toBe('87%');
  expect(percent(0.999)).toBe('99%');
  expect(percent(0.001)).toBe('1%');
  expect(percent(1)).toBe('100%');
  expect(percent(0)).toBe('0%');
});

test('plurals and sizes', () => {
  expect(plural(1, 'lead')).toBe('1 lead');
  expect(plural(1204, 'lead')).toBe('1,204 leads');
  expect(plural(2, 'company', 'companies')).toBe('2 companies');
  expect(fileSize(820)).toBe('820 B');
  expect(fileSize(14_400)).toBe('14 kB');
  expect(fileSize(2_340_000)).toBe('2.3 MB');
});

test.each([
  ['Lena Fischer', 'LF'],
  ['Anna-Maria von der Heide', 'AH'],
  ['(Q)', 'Q'],
  ['محمد الفارسي', 'ما'],
  ['Øyvind Åsen', 'ØÅ'],
  ['+49 170 1234567', '41'],
  ['', '?'],
])('initials of %s', (name, expected) => {
  expect(initials(name)).toBe(expected);
});

test('a name keeps its tone', () => {
  expect(toneOf('Lena Fischer', 6)).toBe(toneOf('Lena Fischer', 6));
  expect(toneOf('Lena Fischer', 6)).toBeLessThan(6);
});

describe('minor and major units', () => {
  test.each([
    [1_240_050, 'EUR', 12_400.5],
    [1_200, 'JPY', 1_200],
    [1_234, 'KWD', 1.234],
  ])('%i of %s', (minor, currency, major) => {
    expect(majorUnits(minor, currency)).toBe(major);
    expect(minorUnits(major, currency)).toBe(minor);
  });
});
