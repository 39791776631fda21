import { expect, test } from 'vitest';
import { decisionsHref, readDecisionQuery } from './decision-query.ts';

test('an address leads to the filter it was made of', () => {
  const filter = {
    period: '7d',
    level: 4,
    answer: 'ask',
    signed: 'answered',
    reason: 'Wrong & long',
  } as const;
  const { search } = new URL(decisionsHref('demo', filter), 'http://desk.example');
  expect(readDecisionQuery(Object.fromEntries(new URLSearchParams(search)))).toEqual(filter);
  expect(decisionsHref('demo', {})).toBe('/demo/autonomy/decisions');
});

test('what an address cannot mean is left out', () => {
  expect(
    readDecisionQuery({ period: 'century', level: '9', answer: ['ask', 'deny'], signed: '', blocked: '' }),
  ).toEqual({});
});
