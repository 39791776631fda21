import { expect, test } from 'vitest';
import { cutPassages } from './cut-passages.ts';

test('an article is cut at its headings', () => {
  expect(cutPassages('Hello.\n\n# Billing\n\nPay.\n\n## Refunds\n\nAsk *us*.')).toEqual([
    { position: 0, heading: '', content: 'Hello.' },
    { position: 1, heading: 'Billing', content: 'Pay.' },
    { position: 2, heading: 'Billing › Refunds', content: 'Ask us.' },
  ]);
});

test.each([
  ['quotes', '> '],
  ['lists', '- '],
])('%s without an end are words like any other', (_, mark) => {
  const found = cutPassages(`${mark.repeat(20_000)}Restart the gateway`);
  expect(found.some(({ content }) => content.includes('Restart the gateway'))).toBe(true);
});
