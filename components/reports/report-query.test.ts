import { expect, test } from 'vitest';
import { readFilter } from '#lib/core/filters/filter.ts';
import { readReportQuery, rowsHref } from './report-query.ts';

const ID = '019380aa-0000-7000-8000-000000000001';

test('the address says which days and whose; what it cannot mean is left out', () => {
  expect(readReportQuery({ period: 'last_month', owner: ID, source: 'web' })).toEqual({
    period: 'last_month',
    ownerId: ID,
    source: 'web',
  });
  expect(readReportQuery({ from: '2026-01-01', to: '2026-02-01' })).toEqual({
    from: '2026-01-01',
    to: '2026-02-01',
  });
  for (const given of [
    { period: 'for_ever' },
    { owner: 'me' },
    { from: '2026-01-01' },
    { from: '2026-02-01', to: '2026-01-01' },
    { from: 'yesterday', to: '2026-01-01' },
    { team: [ID, ID] },
  ])
    expect(readReportQuery(given)).toEqual({});
});

test('a number leads to its list with its filter, whatever view stands first there', () => {
  const filter = { op: 'and' as const, of: [{ field: 'source', is: 'equal', value: 'a&b “c”' }] };
  const address = new URL(rowsHref('/acme/leads', filter), 'https://desk.example');
  expect(address.pathname).toBe('/acme/leads');
  expect(address.searchParams.get('view')).toBe('all');
  expect(readFilter(address.searchParams.get('filter'))).toEqual(filter);
});
