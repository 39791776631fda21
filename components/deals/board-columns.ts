import type { Board, DealRow } from '#lib/deals/schemas.ts';

/** A column of which more was loaded than the board began with: all of it so far, from its first deal on. */
export interface LoadedColumn {
  deals: readonly DealRow[];
  nextCursor: string | null;
}

export type LoadedColumns = ReadonlyMap<string, LoadedColumn>;

/**
 * The board with its longer columns. The board was read later than they were: a deal that it has in another column has
 * moved there since. Pure.
 */
export function withColumns(board: Board, columns: LoadedColumns): Board {
  if (columns.size === 0) return board;
  const read = new Map(board.deals.map((deal) => [deal.id, deal]));
  return {
    ...board,
    stages: board.stages.map((stage) => {
      const column = columns.get(stage.id);
      return column ? { ...stage, nextCursor: column.nextCursor } : stage;
    }),
    deals: board.stages.flatMap((stage) => {
      const own = board.deals.filter(({ stageId }) => stageId === stage.id);
      const column = columns.get(stage.id);
      if (!column) return own;
      const loaded = new Set(own.map(({ id }) => id));
      const first = column.deals.findIndex(({ id }) => id === own.at(-1)?.id);
      // What the board begins with is newer; below it goes on with what was loaded.
      const below = column.deals
        .slice(first + 1)
        .filter(({ id }) => !loaded.has(id) && (read.get(id)?.stageId ?? stage.id) === stage.id);
      return [...own, ...below];
    }),
  };
}
