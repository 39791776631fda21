import { expect, test } from 'vitest';
import type { EveningDto } from '#lib/insights/evening.schemas.ts';
import { figuresOf, headline } from './figures-of.ts';

const EMPTY: EveningDto = {
  period: '7d',
  since: '2026-11-15T00:00:00.000Z',
  levels: [],
  signed: { unedited: 0, edited: 0, rejected: 0, expired: 0 },
  medianSeconds: null,
  rejects: [],
  otherRejects: 0,
  blocked: [],
  tasks: [],
};

const FULL: EveningDto = {
  ...EMPTY,
  levels: [
    { level: 4, execute: 20, ask: 2, defer: 0, deny: 1 },
    { level: 2, execute: 0, ask: 8, defer: 1, deny: 0 },
  ],
  signed: { unedited: 6, edited: 1, rejected: 1, expired: 2 },
  medianSeconds: 252,
  blocked: [
    { rule: 'hard:suppressed', count: 2 },
    { rule: 'hard:stopped', count: 1 },
  ],
  tasks: [{ task: 'draft_reply', calls: 30, builtIn: 10, costMicros: 123_400, unknown: 0 }],
};

test('the sentence says how many, and what became of them', () => {
  expect(headline(FULL, 'in the last 7 days')).toBe(
    'Agents proposed 32 actions in the last 7 days: 20 ran alone, 10 asked a person. Rules stopped 3.',
  );
  expect(headline(EMPTY, 'today')).toBe('Agents proposed nothing today.');
});

test('the figures, each with the way to its rows', () => {
  const figures = figuresOf('demo', FULL);
  expect(figures.map(({ name, value, of }) => [name, value, of])).toEqual([
    ['Ran alone', '20', undefined],
    ['Asked a person', '10', undefined],
    ['Approved as it stood', '75%', '6 of 8'],
    ['Median time to decide', '4 min 12 s', 'of 8 answers'],
    ['Blocked by rule', '3', undefined],
    ['Cost', '$0.1234', 'of 30 calls'],
  ]);
  expect(figures.map(({ href }) => href)).toEqual([
    '/demo/autonomy/decisions?period=7d&answer=execute',
    '/demo/autonomy/decisions?period=7d&answer=ask',
    '/demo/autonomy/decisions?period=7d&signed=unedited',
    '/demo/autonomy/decisions?period=7d&signed=answered',
    '/demo/autonomy/decisions?period=7d&blocked=any',
    '#cost',
  ]);
});

test('without answers no share and no time is claimed', () => {
  expect(figuresOf('demo', EMPTY).map(({ value }) => value)).toEqual([
    '0',
    '0',
    'none yet',
    'none yet',
    '0',
    '$0.00',
  ]);
});
