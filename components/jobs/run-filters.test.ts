import { expect, it } from 'vitest';
import { keepQuery, readRunQuery } from './run-filters.ts';

const NOW = Date.parse('2026-11-21T12:00:42Z');
const ID = '018f0000-0000-7000-8000-00000000000a';

it('reads what the address asks for, and leaves out what it cannot mean', () => {
  expect(
    readRunQuery({ status: 'failed', function: 'ai.engage', since: '1h', record: ID, repeated: '1' }, NOW),
  ).toEqual({
    status: ['failed'],
    functionId: 'ai.engage',
    from: '2026-11-21T11:00:00.000Z',
    entityId: ID,
    replayed: true,
  });
  expect(readRunQuery({ status: 'open' }, NOW).status).toEqual(['queued', 'running', 'waiting', 'retrying']);
  expect(readRunQuery({ status: 'lost', since: 'ever', record: '1; drop', repeated: 'no' }, NOW)).toEqual({});
});

it('keeps the other filters in a link', () => {
  expect(keepQuery({ status: 'failed', run: 'a', x: ['1', '2'] }, { run: 'b' })).toBe('?status=failed&run=b');
  expect(keepQuery({ run: 'a' }, { run: null })).toBe('');
});
