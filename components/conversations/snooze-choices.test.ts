import { expect, test } from 'vitest';
import { snoozeChoices } from './snooze-choices.ts';

/** Berlin is an hour ahead of UTC in November. */
const choices = (now: string) => snoozeChoices(new Date(now), 'Europe/Berlin');
const labels = (now: string) => choices(now).map(({ label }) => label);

test('in the morning every choice is offered, in order of time', () => {
  const all = choices('2026-11-18T08:00:00Z');
  expect(all.map(({ label }) => label)).toEqual([
    'In three hours',
    'This evening',
    'Tomorrow morning',
    'Monday morning',
    'In a month',
  ]);
  const times = all.map(({ until }) => until.getTime());
  expect(times).toEqual([...times].sort((one, other) => one - other));
});

test('an evening that is over or about to be is not offered', () => {
  expect(labels('2026-11-18T16:50:00Z')).not.toContain('This evening');
  expect(labels('2026-11-18T20:00:00Z')).not.toContain('This evening');
  expect(labels('2026-11-18T16:30:00Z')).toContain('This evening');
});

test('on a Monday, Monday is the next one', () => {
  const monday = choices('2026-11-16T09:00:00Z').find(({ label }) => label === 'Monday morning');
  expect(monday?.until).toEqual(new Date('2026-11-23T08:00:00Z'));
});
