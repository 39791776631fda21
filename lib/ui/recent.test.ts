import { expect, test } from 'vitest';
import { parseRecent, withRecent } from './recent.ts';

const record = (n: number) => ({ title: `Lead ${n}`, kind: 'Lead', href: `/acme/leads/${n}` });

test('the latest stands first, once, and eight are kept', () => {
  let list = [] as ReturnType<typeof record>[];
  for (let n = 0; n < 10; n++) list = withRecent(list, record(n)) as typeof list;
  expect(list.map(({ title }) => title)).toEqual([9, 8, 7, 6, 5, 4, 3, 2].map((n) => `Lead ${n}`));
  expect(
    withRecent(list, record(5))
      .map(({ title }) => title)
      .slice(0, 3),
  ).toEqual(['Lead 5', 'Lead 9', 'Lead 8']);
});

test('what cannot be read, or leads elsewhere, is dropped', () => {
  expect(parseRecent(null)).toEqual([]);
  expect(parseRecent('{')).toEqual([]);
  expect(parseRecent('{"title":"x"}')).toEqual([]);
  const kept = record(1);
  expect(
    parseRecent(
      JSON.stringify([
        { ...kept, href: '//evil.example' },
        { ...kept, href: 'javascript:alert(1)' },
        kept,
        7,
        null,
      ]),
    ),
  ).toEqual([kept]);
});
