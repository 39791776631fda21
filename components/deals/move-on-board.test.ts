import { describe, expect, it } from 'vitest';
import type { Board, BoardStage, DealRow } from '#lib/deals/schemas.ts';
import { dealsIn, moveOnBoard, stepInStage, stepToStage } from './move-on-board.ts';

const stage = (id: string, probability: number, sums: BoardStage['sums'], count: number): BoardStage => ({
  id,
  name: id,
  position: 0,
  probability,
  kind: 'open',
  rottingDays: 14,
  wants: [],
  count,
  sums,
  nextCursor: null,
});
const deal = (id: string, stageId: string, amountMinor: number, currency = 'EUR'): DealRow => ({
  id,
  pipelineId: 'p',
  stageId,
  name: id,
  amountMinor,
  currency,
  contact: null,
  account: null,
  leadId: null,
  owner: null,
  closeDate: null,
  nextStep: null,
  forecastCategory: null,
  reason: null,
  competitor: null,
  attributes: {},
  position: 'a0',
  enteredStageAt: '2026-01-01T00:00:00.000Z',
  closedAt: null,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
});
const eur = (sumMinor: number, weightedMinor: number) => ({ currency: 'EUR', sumMinor, weightedMinor });
const board: Board = {
  pipeline: { id: 'p', name: 'Sales' },
  stages: [stage('new', 10, [eur(600, 60)], 3), stage('offer', 50, [], 0)],
  deals: [deal('a', 'new', 100), deal('b', 'new', 200), deal('c', 'new', 300)],
};
const order = (of: Board, stageId: string) => dealsIn(of, stageId).map(({ id }) => id);

describe('a move on the board', () => {
  it('takes count, sum and weighted sum along', () => {
    const after = moveOnBoard(board, { dealId: 'b', stageId: 'offer', afterId: null });
    expect(order(after, 'new')).toEqual(['a', 'c']);
    expect(order(after, 'offer')).toEqual(['b']);
    expect(after.stages.map(({ count, sums }) => ({ count, sums }))).toEqual([
      { count: 2, sums: [eur(400, 40)] },
      { count: 1, sums: [eur(200, 100)] },
    ]);
  });

  it('never adds up different currencies', () => {
    const mixed = { ...board, deals: [...board.deals, deal('d', 'offer', 50, 'CHF')] };
    const there = moveOnBoard(mixed, { dealId: 'a', stageId: 'offer', afterId: 'd' });
    expect(order(there, 'offer')).toEqual(['d', 'a']);
    expect(there.stages[1]?.sums).toEqual([eur(100, 50)]);
  });

  it('changes only the order inside a stage', () => {
    const after = moveOnBoard(board, { dealId: 'a', stageId: 'new', afterId: 'c' });
    expect(order(after, 'new')).toEqual(['b', 'c', 'a']);
    expect(after.stages).toBe(board.stages);
  });

  it('leaves the board alone when the deal is gone', () => {
    expect(moveOnBoard(board, { dealId: 'z', stageId: 'offer', afterId: null })).toBe(board);
  });
});

describe('steps by key', () => {
  const stepped = (id: string, by: 1 | -1) => {
    const move = stepInStage(board, id, by);
    return move && order(moveOnBoard(board, move), 'new');
  };

  it('swaps with the neighbour and stops at the ends', () => {
    expect(stepped('b', 1)).toEqual(['a', 'c', 'b']);
    expect(stepped('b', -1)).toEqual(['b', 'a', 'c']);
    expect(stepped('a', -1)).toBeNull();
    expect(stepped('c', 1)).toBeNull();
  });

  it('goes to the top of the stage beside', () => {
    expect(stepToStage(board, 'c', 1)).toEqual({ dealId: 'c', stageId: 'offer', afterId: null });
    expect(stepToStage(board, 'c', -1)).toBeNull();
  });
});
