import { expect, test } from 'vitest';
import { snoozeChoices } from './snooze-choices.ts';

const labels = (now: Date) => snoozeChoices(now).map(({ label }) => label);

test('in the morning every choice is offered, in order of time but for the month', () => {
  const choices = snoozeChoices(new Date(2026, 10, 18, 9, 0));
  expect(choices.map(({ label }) => label)).toEqual([
    'In three hours',
    'This evening',
    'Tomorrow morning',
    'Monday morning',
    'In a month',
  ]);
  expect(choices.map(({ until }) => until.getTime())).toEqual(
    choices.map(({ until }) => until.getTime()).sort(),
  );
});

test('an evening that is over or about to be is not offered', () => {
  expect(labels(new Date(2026, 10, 18, 17, 50))).not.toContain('This evening');
  expect(labels(new Date(2026, 10, 18, 21, 0))).not.toContain('This evening');
});

test('on a Monday, Monday is the next one', () => {
  const monday = snoozeChoices(new Date(2026, 10, 16, 10, 0)).find(({ label }) => label === 'Monday morning');
  expect(monday?.until).toEqual(new Date(2026, 10, 23, 9, 0));
});
