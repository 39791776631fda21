import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMoment } from './read-moment.ts';
import { wallClock } from './zoned.ts';

/** A Wednesday, 10:20 in Berlin. */
const now = new Date('2026-11-18T09:20:00Z');
const berlin = { now, timeZone: 'Europe/Berlin' };

/** As the clocks of Berlin show it. */
const read = (words: string): string => {
  const when = readMoment(words, berlin);
  if (when.kind !== 'at') return when.kind;
  const { day, time } = wallClock(when.at, 'Europe/Berlin');
  return `${day} ${time}`;
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
