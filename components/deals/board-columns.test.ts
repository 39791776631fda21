import { expect, test } from 'vitest';
import type { Board, DealRow } from '#lib/deals/schemas.ts';
import { withColumns } from './board-columns.ts';

const deal = (id: string, stageId: string) => ({ id, stageId }) as DealRow;
const board = (deals: DealRow[]) =>
  ({
    pipeline: { id: 'p', name: 'Sales' },
    stages: [
      { id: 'new', nextCursor: 'two' },
      { id: 'offer', nextCursor: null },
    ],
    deals,
  }) as Board;
const ids = (of: Board) => of.deals.map(({ id }) => id).join(' ');
const longer = new Map([
  ['new', { deals: ['a', 'b', 'c', 'd'].map((id) => deal(id, 'new')), nextCursor: 'four' }],
]);

test('a column goes on where the board stops, and from where it was loaded to', () => {
  const shown = withColumns(board([deal('a', 'new'), deal('b', 'new'), deal('x', 'offer')]), longer);
  expect(ids(shown)).toBe('a b c d x');
  expect(shown.stages.map(({ nextCursor }) => nextCursor)).toEqual(['four', null]);
});

test('a deal stands once: where the newer board has it', () => {
  const shown = withColumns(board([deal('a', 'new'), deal('b', 'new'), deal('d', 'offer')]), longer);
  expect(ids(shown)).toBe('a b c d');
  expect(shown.deals.filter(({ id }) => id === 'd')).toMatchObject([{ stageId: 'offer' }]);
});

test('a deal that is new at the top pushes nothing out', () => {
  const shown = withColumns(board([deal('n', 'new'), deal('a', 'new')]), longer);
  expect(ids(shown)).toBe('n a b c d');
});

test('without longer columns it is the board itself', () => {
  const read = board([deal('a', 'new')]);
  expect(withColumns(read, new Map())).toBe(read);
});
