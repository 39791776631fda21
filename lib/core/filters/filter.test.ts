import { expect, test } from 'vitest';
import type { Field } from './field.ts';
import { filterParam, readFilter, writeFilter } from './filter.ts';
import { periodOf } from './period.ts';
import { resolveFilter } from './resolve-filter.ts';

const FIELDS: Field[] = [
  { key: 'name', label: 'Name', type: 'text', sortable: true, groupable: false },
  { key: 'score', label: 'Score', type: 'number', sortable: true, groupable: false },
  { key: 'owner', label: 'Owner', type: 'person', sortable: true, groupable: true },
  { key: 'created', label: 'Created', type: 'date', sortable: true, groupable: false },
  {
    key: 'status',
    label: 'Status',
    type: 'select',
    options: [{ value: 'new', label: 'New' }],
    sortable: true,
    groupable: true,
  },
];
const facts = { me: '019380aa-0000-7000-8000-000000000001', now: new Date('2026-11-21T22:00:00Z') };
const one = (field: string, is: string, value?: string | number | boolean | string[]) =>
  resolveFilter({ op: 'and', of: [{ field, is, ...(value === undefined ? {} : { value }) }] }, FIELDS, facts);

// 2026-11-21 is a Saturday.
test.each([
  ['today', '2026-11-21', '2026-11-22'],
  ['yesterday', '2026-11-20', '2026-11-21'],
  ['last_7_days', '2026-11-15', '2026-11-22'],
  ['next_7_days', '2026-11-21', '2026-11-28'],
  ['this_week', '2026-11-16', '2026-11-23'],
  ['last_week', '2026-11-09', '2026-11-16'],
  ['this_month', '2026-11-01', '2026-12-01'],
  ['next_month', '2026-12-01', '2027-01-01'],
  ['last_quarter', '2026-07-01', '2026-10-01'],
  ['next_quarter', '2027-01-01', '2027-04-01'],
  ['this_year', '2026-01-01', '2027-01-01'],
])('%s is from %s until before %s', (word, from, to) => {
  expect(periodOf(word, '2026-11-21')).toEqual({ from, to });
});

test('another word is no period', () => {
  for (const word of ['', 'soon', 'last_0_days', 'last_9999_days', 'this_day'])
    expect(periodOf(word, '2026-11-21')).toBeNull();
});

test.each([
  ['a field nobody has', () => one('colour', 'equal', 'red'), 'filter.of.0.field', 'unknown_field'],
  ['a question of another type', () => one('score', 'contains', 'x'), 'filter.of.0.is', 'unknown_operator'],
  ['a text where a number belongs', () => one('score', 'more', 'much'), 'filter.of.0.value', undefined],
  ['a status there is not', () => one('status', 'any_of', ['old']), 'filter.of.0.value', undefined],
  ['a day there is not', () => one('created', 'on', '2026-02-30'), 'filter.of.0.value', undefined],
  ['no value at all', () => one('owner', 'any_of'), 'filter.of.0.value', undefined],
  ['an owner that is no id', () => one('owner', 'any_of', ['Ana']), 'filter.of.0.value', undefined],
])('%s is refused by its place', (_, ask, field, reason) => {
  expect(ask).toThrow(
    expect.objectContaining({
      code: 'invalid_input',
      details: expect.objectContaining({
        fields: [expect.objectContaining({ field })],
        ...(reason ? { reason } : {}),
      }),
    }),
  );
});

test('“me” is whoever asks, and nobody else can be it', () => {
  expect(one('owner', 'any_of', ['me'])).toMatchObject({
    of: [{ test: { kind: 'among', values: [facts.me] } }],
  });
  expect(() =>
    resolveFilter({ op: 'and', of: [{ field: 'owner', is: 'any_of', value: 'me' }] }, FIELDS, {
      ...facts,
      me: null,
    }),
  ).toThrow('signed in');
});

test('a filter survives the address; what is none is not taken for one', () => {
  const tree = {
    op: 'or' as const,
    of: [
      { field: 'name', is: 'contains', value: 'ana' },
      { op: 'and' as const, of: [] },
    ],
  };
  expect(readFilter(writeFilter(tree))).toEqual(tree);
  for (const text of ['', 'x', '[]', '{"op":"not","of":[]}', '{"field":"name","is":"equal"}'])
    expect(readFilter(text)).toBeNull();
});

test('a filter nests and grows only so far', () => {
  const deep = (levels: number): string =>
    levels === 0 ? '{"field":"name","is":"empty"}' : `{"op":"and","of":[${deep(levels - 1)}]}`;
  expect(filterParam.safeParse(deep(4)).success).toBe(true);
  expect(filterParam.safeParse(deep(5)).success).toBe(false);
  const wide = (conditions: number) =>
    `{"op":"and","of":[${Array(conditions).fill('{"op":"or","of":[{"field":"name","is":"empty"},{"field":"name","is":"empty"}]}').join(',')}]}`;
  expect(filterParam.safeParse(wide(25)).success).toBe(true);
  expect(filterParam.safeParse(wide(26)).success).toBe(false);
});
