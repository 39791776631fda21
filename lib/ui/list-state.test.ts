import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FieldDto, ViewState } from '#lib/views/schemas.ts';
import { describeFilter, problemOf } from './describe-filter.ts';
import {
  isChanged,
  readColumns,
  readListState,
  withoutChanges,
  writeColumns,
  writeListState,
} from './list-state.ts';

const reader = (params: URLSearchParams) => (name: string) => params.get(name);
const view: ViewState = {
  filter: { op: 'or', of: [{ field: 'score', is: 'at_least', value: 60 }] },
  sort: 'score',
  columns: [{ key: 'name', width: 240 }],
};

test('the view counts until the address says otherwise; an empty part takes it away', () => {
  const read = (text: string) => readListState(reader(new URLSearchParams(text)), view);
  expect(read('')).toEqual(view);
  expect(read('sort=name')).toEqual({ ...view, sort: 'name' });
  expect(read('filter=')).toEqual({ sort: 'score', columns: view.columns });
  expect(read('sort=x y&columns=,,')).toEqual({ filter: view.filter });
});

test('what is changed comes back out of the address, and nothing else is in it', () => {
  const key = fc.stringMatching(/^[a-z][a-z.]{0,8}$/);
  const state: fc.Arbitrary<ViewState> = fc.record(
    {
      filter: fc.record({
        op: fc.constantFrom('and' as const, 'or' as const),
        of: fc.array(fc.record({ field: key, is: fc.constant('equal'), value: fc.string() }), {
          minLength: 1,
          maxLength: 3,
        }),
      }),
      sort: key,
      group: key,
      columns: fc.uniqueArray(fc.record({ key, width: fc.integer({ min: 64, max: 640 }) }), {
        selector: (column) => column.key,
        minLength: 1,
      }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(state, state, (wanted, kept) => {
      const whole = { filter: undefined, sort: undefined, group: undefined, columns: undefined, ...wanted };
      const params = writeListState(new URLSearchParams('q=ana&cursor=x'), whole as ViewState, kept);
      expect(params.get('q')).toBe('ana');
      expect(params.has('cursor')).toBe(false);
      const back = readListState(reader(params), kept);
      // Text that PostgreSQL could not keep is cleaned on the way.
      expect({ ...back, filter: undefined }).toEqual({ ...wanted, filter: undefined });
      expect(back.filter?.of.length).toBe(wanted.filter?.of.length);
      expect(isChanged(reader(withoutChanges(params)))).toBe(false);
    }),
  );
});

test('columns are written short; what is no column is not read', () => {
  expect(writeColumns([{ key: 'name', width: 240 }, { key: 'attributes.plan' }])).toBe(
    'name:240,attributes.plan',
  );
  expect(readColumns('name:9,name,score:abc,<b>,tags:100')).toEqual([
    { key: 'name' },
    { key: 'tags', width: 100 },
  ]);
});

const base = { sortable: true, groupable: true, operators: [] };
const fields: FieldDto[] = [
  { key: 'score', label: 'Score', type: 'number', ...base },
  { key: 'amount', label: 'Amount', type: 'money', ...base },
  { key: 'created', label: 'Created', type: 'date', ...base },
  { key: 'owner', label: 'Owner', type: 'person', options: [{ value: 'u1', label: 'Ana' }], ...base },
];

test('a filter is said in words', () => {
  expect(
    describeFilter(
      {
        op: 'and',
        of: [
          { field: 'amount', is: 'more', value: 1_250_000 },
          {
            op: 'or',
            of: [
              { field: 'owner', is: 'any_of', value: ['me', 'u1'] },
              { field: 'created', is: 'in', value: 'last_7_days' },
            ],
          },
        ],
      },
      fields,
    ),
  ).toBe('Amount is more than 12,500 and (Owner is me or Ana or Created is in the last 7 days)');
});

test('what cannot be asked yet says what is missing', () => {
  const [score, , created] = fields;
  expect(problemOf({ field: 'score', is: 'more' }, score)).toBe('Give a value.');
  expect(problemOf({ field: 'score', is: 'between', value: [3, 1] }, score)).toContain('greater');
  expect(problemOf({ field: 'created', is: 'between', value: ['2026-01-01', ''] }, created)).toBe(
    'Give both ends.',
  );
  expect(problemOf({ field: 'score', is: 'empty' }, score)).toBeNull();
  expect(problemOf({ field: 'score', is: 'equal', value: 0 }, score)).toBeNull();
  expect(problemOf({ field: 'gone', is: 'empty' }, undefined)).toContain('no longer');
});
