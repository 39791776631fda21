import { expect, it } from 'vitest';
import type { StageMoveDto } from '#lib/deals/schemas.ts';
import { stageTimes } from './stage-times.ts';

const DAY = 86_400_000;
const move = (to: string, day: number): StageMoveDto => ({
  id: `${to}${day}`,
  from: null,
  to: { id: to, name: to },
  actor: { kind: 'user', name: 'Ada' },
  movedAt: new Date(day * DAY).toISOString(),
  decisionId: null,
});
const days = (moves: StageMoveDto[], now: number, closed = false) =>
  stageTimes([...moves].reverse(), now * DAY, closed).map(({ name, milliseconds, current }) => [
    name,
    milliseconds / DAY,
    current,
  ]);

it('adds up the stays in each stage, and counts on in the last', () => {
  expect(days([move('New', 0), move('Offer', 4), move('New', 5), move('Offer', 7)], 10)).toEqual([
    ['New', 6, false],
    ['Offer', 4, true],
  ]);
});

it('stops counting where a deal has ended, and knows nothing of no moves', () => {
  expect(days([move('New', 0), move('Won', 3)], 30, true)).toEqual([
    ['New', 3, false],
    ['Won', 0, true],
  ]);
  expect(days([], 3)).toEqual([]);
});
