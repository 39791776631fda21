import { expect, test } from 'vitest';
import { planMaps } from './plan-maps.ts';

const choices = (...labels: string[]) => labels.map((label, at) => ({ value: String(at + 1), label }));

test('GLPI’s words are understood, and each of ours has one there', () => {
  const { status, urgency, impact, priority } = planMaps(
    {
      status: choices('New', 'Processing (assigned)', 'Processing (planned)', 'Pending', 'Solved', 'Closed'),
      urgency: choices('Very low', 'Low', 'Medium', 'High', 'Very high'),
      impact: choices('Very low', 'Low', 'Medium', 'High', 'Very high'),
      priority: choices('Very low', 'Low', 'Medium', 'High', 'Very high', 'Major'),
    },
    {},
    [],
  );
  expect(status?.toOurs).toEqual({ 1: 'open', 2: 'open', 3: 'open', 4: 'pending', 5: 'solved', 6: 'closed' });
  expect(status?.toTheirs).toEqual({ open: '2', pending: '4', waiting: '4', solved: '5', closed: '6' });
  expect(urgency?.toTheirs).toEqual({ low: '2', normal: '3', high: '4' });
  expect(impact?.toTheirs).toEqual({ person: '2', group: '3', everybody: '4' });
  expect(priority?.toTheirs).toEqual({ low: '2', normal: '3', high: '4', urgent: '5' });
});

test('what a person mapped stays, what is gone there goes, and what nothing is known of is left open', () => {
  const kept = { status: { toTheirs: { open: '1', solved: '9' }, toOurs: { '2': 'waiting' } } };
  const { status } = planMaps({ status: choices('New', 'In process', 'Strange') }, kept, []);
  expect(status?.toOurs).toEqual({ 1: 'open', 2: 'waiting' });
  expect(status?.toTheirs).toEqual({ open: '1', waiting: '2' });
});

test('categories of the same name are the same, at the end of a path too', () => {
  const { category } = planMaps({ category: choices('IT > Network', 'Cars') }, {}, [
    { key: 'network', name: 'network' },
    { key: 'access', name: 'Access' },
  ]);
  expect(category).toEqual({ toOurs: { 1: 'network' }, toTheirs: { network: '1' } });
});
