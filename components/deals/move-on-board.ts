import type { Board, BoardStage, DealRow } from '#lib/deals/schemas.ts';

export interface Move {
  dealId: string;
  stageId: string;
  /** The deal it comes to stand after; null for the first place. */
  afterId: string | null;
}

/** The board as it will be after a move: order, counts and sums. A deal or stage that is not there changes nothing. */
export function moveOnBoard(board: Board, { dealId, stageId, afterId }: Move): Board {
  const deal = board.deals.find(({ id }) => id === dealId);
  const target = board.stages.find(({ id }) => id === stageId);
  if (!deal || !target) return board;
  const moved: DealRow = { ...deal, stageId };
  const others = board.deals.filter(({ id }) => id !== dealId);
  const at = afterId === null ? -1 : others.findIndex(({ id }) => id === afterId);
  const firstOfStage = others.findIndex((other) => other.stageId === stageId);
  const place = at >= 0 ? at + 1 : firstOfStage >= 0 ? firstOfStage : others.length;
  return {
    ...board,
    stages:
      deal.stageId === stageId
        ? board.stages
        : board.stages.map((stage) =>
            stage.id === stageId
              ? counted(stage, deal, 1)
              : stage.id === deal.stageId
                ? counted(stage, deal, -1)
                : stage,
          ),
    deals: [...others.slice(0, place), moved, ...others.slice(place)],
  };
}

function counted(stage: BoardStage, deal: DealRow, sign: 1 | -1): BoardStage {
  const known = stage.sums.some(({ currency }) => currency === deal.currency);
  const sums = known
    ? stage.sums
    : [...stage.sums, { currency: deal.currency, sumMinor: 0, weightedMinor: 0 }];
  return {
    ...stage,
    count: stage.count + sign,
    sums: sums
      .map((sum) => {
        if (sum.currency !== deal.currency) return sum;
        const sumMinor = sum.sumMinor + sign * deal.amountMinor;
        return { ...sum, sumMinor, weightedMinor: Math.round((sumMinor * stage.probability) / 100) };
      })
      .filter(({ sumMinor }) => sumMinor > 0),
  };
}

/** The deals of a stage in their order. */
export const dealsIn = (board: Board, stageId: string): DealRow[] =>
  board.deals.filter((deal) => deal.stageId === stageId);

/** One place up or down inside the stage; null at its end. */
export function stepInStage(board: Board, dealId: string, by: 1 | -1): Move | null {
  const deal = board.deals.find(({ id }) => id === dealId);
  if (!deal) return null;
  const column = dealsIn(board, deal.stageId);
  const at = column.indexOf(deal);
  const target = at + by;
  if (target < 0 || target >= column.length) return null;
  const after = by === 1 ? column[target] : column[target - 1];
  return { dealId, stageId: deal.stageId, afterId: after?.id ?? null };
}

/** To the top of the stage beside; null at the end of the pipeline. */
export function stepToStage(board: Board, dealId: string, by: 1 | -1): Move | null {
  const deal = board.deals.find(({ id }) => id === dealId);
  const at = board.stages.findIndex(({ id }) => id === deal?.stageId);
  const stage = at < 0 ? undefined : board.stages[at + by];
  return stage ? { dealId, stageId: stage.id, afterId: null } : null;
}
