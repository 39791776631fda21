import { describe, expect, test } from 'vitest';
import { dueWords, sectionOf, whenWords } from './task-words.ts';

// Monday evening in New York, already Tuesday in UTC.
const HERE = { now: '2026-11-24T02:00:00.000Z', timeZone: 'America/New_York' };

describe('where a task stands, and how its time is said', () => {
  test.each([
    [null, null, 'none', null],
    ['2026-11-16', null, 'overdue', 'Mon 16 Nov'],
    ['2026-11-22', null, 'overdue', 'Yesterday'],
    ['2026-11-23', null, 'today', 'Today'],
    ['2026-11-24', null, 'week', 'Tomorrow'],
    ['2026-11-30', null, 'week', 'Mon 30 Nov'],
    ['2026-12-01', null, 'later', 'Tue 1 Dec'],
    // A moment falls on the reader's day, whatever day it was where it was said.
    ['2026-11-24', '2026-11-24T03:30:00.000Z', 'today', 'Today 22:30'],
    ['2026-11-24', '2026-11-24T01:30:00.000Z', 'overdue', 'Today 20:30'],
  ] as const)('%s %s', (dueOn, dueAt, section, words) => {
    expect(sectionOf({ dueOn, dueAt }, HERE)).toBe(section);
    expect(dueWords({ dueOn, dueAt }, HERE)).toBe(words);
  });
});

test('what was read out of a line', () => {
  expect(whenWords({ day: '2026-11-24', time: '09:00' }, HERE)).toBe('Tomorrow 09:00');
  expect(whenWords({ day: '2027-01-05', time: null }, HERE)).toBe('Tue 5 Jan 2027');
});
