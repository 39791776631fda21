import { describe, expect, it } from 'vitest';
import { momentOf, readWaits } from './read-waits.ts';

const NOW = Date.parse('2026-11-21T12:00:00Z');

describe('momentOf', () => {
  it.each([
    ['20s', '2026-11-21T12:00:20.000Z'],
    ['1h30m', '2026-11-21T13:30:00.000Z'],
    ['1w2d', '2026-11-30T12:00:00.000Z'],
    ['2030-01-02T03:04:05.000Z', '2030-01-02T03:04:05.000Z'],
    ['', undefined],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s', (text, expected) => expect(momentOf(text, NOW)).toBe(expected));
});

describe('readWaits', () => {
  const ops = [
    { id: 'a', op: 'StepRun', displayName: 'understand', data: 1 },
    { id: 'b', op: 'Sleep', name: '10s', displayName: 'The time to take it back' },
    {
      id: 'c',
      op: 'WaitForEvent',
      name: 'action/settled',
      displayName: 'A decision',
      opts: { timeout: '1h', if: "async.data.actionId == 'x'" },
    },
  ];

  it('finds what and until when', () => {
    expect(readWaits(206, JSON.stringify(ops), NOW)).toMatchObject([
      { id: 'b', kind: 'sleep', name: 'The time to take it back', waitsUntil: '2026-11-21T12:00:10.000Z' },
      {
        id: 'c',
        kind: 'waitForEvent',
        name: 'A decision',
        waitsUntil: '2026-11-21T13:00:00.000Z',
        input: { event: 'action/settled', if: "async.data.actionId == 'x'" },
      },
    ]);
  });

  it('reads nothing from results, errors and broken answers', () => {
    expect(readWaits(200, JSON.stringify(ops), NOW)).toEqual([]);
    expect(readWaits(206, '   {"sta', NOW)).toEqual([]);
    expect(readWaits(206, 'null', NOW)).toEqual([]);
  });
});
