import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMoment } from './read-moment.ts';
import { momentOf, wallOf } from './zoned.ts';

/** A Wednesday, 10:20 in Berlin. */
const now = new Date('2026-11-18T09:20:00Z');
const berlin = { now, timeZone: 'Europe/Berlin' };

/** As the clocks of Berlin show it. */
const read = (words: string): string => {
  const when = readMoment(words, berlin);
  if (when.kind !== 'at') return when.kind;
  const { year, month, day, hour, minute } = wallOf(when.at, 'Europe/Berlin');
  const two = (number: number) => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
};

describe('a time in words', () => {
  test.each([
    ['tomorrow', '2026-11-19 09:00'],
    ['tomorrow 9', '2026-11-19 09:00'],
    ['Tomorrow at 2pm', '2026-11-19 14:00'],
    ['tomorrow afternoon', '2026-11-19 14:00'],
    ['9:30 tomorrow', '2026-11-19 09:30'],
    ['2 pm tomorrow', '2026-11-19 14:00'],
    ['day after tomorrow', '2026-11-20 09:00'],
    ['tonight', '2026-11-18 19:00'],
    ['this evening', '2026-11-18 19:00'],
    ['today 17h', '2026-11-18 17:00'],
    ['friday', '2026-11-20 09:00'],
    ['on fri at 15:45', '2026-11-20 15:45'],
    ['wednesday', '2026-11-25 09:00'],
    ['next monday', '2026-11-23 09:00'],
    ['next friday', '2026-11-20 09:00'],
    ['next week', '2026-11-23 09:00'],
    ['next month', '2026-12-01 09:00'],
    ['24 dec', '2026-12-24 09:00'],
    ['dec 24th 8am', '2026-12-24 08:00'],
    ['24th of december', '2026-12-24 09:00'],
    ['3 jan', '2027-01-03 09:00'],
    ['24.12. 14:30', '2026-12-24 14:30'],
    ['2026-12-01', '2026-12-01 09:00'],
    ['11', '2026-11-18 11:00'],
    ['9', '2026-11-19 09:00'],
    ['12 am', '2026-11-19 00:00'],
    ['amanhã às 9h', '2026-11-19 09:00'],
    ['nächsten Montag um 14 Uhr', '2026-11-23 14:00'],
    ['dans 3 jours', '2026-11-21 09:00'],
    ['in 3h', '2026-11-18 13:20'],
    ['in 3 hours', '2026-11-18 13:20'],
    ['45 min', '2026-11-18 11:05'],
    ['in half an hour', '2026-11-18 10:50'],
    ['in 1.5 h', '2026-11-18 11:50'],
    ['an hour', '2026-11-18 11:20'],
    ['in two days', '2026-11-20 09:00'],
    ['in a week', '2026-11-25 09:00'],
    ['until they answer', 'answer'],
    ['when she replies', 'answer'],
    ['today 9', 'past'],
    ['1 nov 2026', 'past'],
    ['', 'unclear'],
    ['soon', 'unclear'],
    ['31 feb', 'unclear'],
    ['tomorrow 25', 'unclear'],
    ['tomorrow 9 9', 'unclear'],
    ['in 0 h', 'unclear'],
    ['call Ana tomorrow', 'unclear'],
    ['13pm', 'unclear'],
  ])('%s', (words, expected) => {
    expect(read(words)).toBe(expected);
  });

  test('a day ahead keeps the hour over a change of clocks', () => {
    const before = { now: new Date('2026-10-24T08:00:00Z'), timeZone: 'Europe/Berlin' };
    expect(readMoment('tomorrow 9', before)).toEqual({ kind: 'at', at: new Date('2026-10-25T08:00:00Z') });
  });

  test('whatever is typed is read or refused, and never lies in the past', () => {
    const word = fc.constantFrom(
      'in',
      'next',
      'monday',
      'tomorrow',
      '9',
      '24',
      'dec',
      'pm',
      '3h',
      'today',
      '.',
      'of',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(word, { maxLength: 5 }).map((words) => words.join(' ')),
        ),
        (words) => {
          const when = readMoment(words, berlin);
          expect(when.kind !== 'at' || when.at > now).toBe(true);
        },
      ),
    );
  });
});

test('an hour that is left out is the one after, one that comes twice the first', () => {
  const at = (month: number, day: number, hour: number, minute = 30) =>
    momentOf({ year: 2026, month, day, hour, minute }, 'Europe/Berlin').toISOString();
  expect(at(3, 29, 2)).toBe('2026-03-29T01:30:00.000Z');
  expect(at(10, 25, 2)).toBe('2026-10-25T00:30:00.000Z');
  expect(
    momentOf({ year: 2026, month: 11, day: 1, hour: 1, minute: 30 }, 'America/New_York').toISOString(),
  ).toBe('2026-11-01T05:30:00.000Z');
});

test('what a clock shows is the moment it shows it at', () => {
  const zone = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'UTC',
  );
  const hour = fc.integer({ min: 400_000, max: 560_000 });
  fc.assert(
    fc.property(zone, hour, (timeZone, hours) => {
      const wall = wallOf(new Date(hours * 3_600_000), timeZone);
      expect(wallOf(momentOf(wall, timeZone), timeZone)).toEqual(wall);
    }),
  );
});
