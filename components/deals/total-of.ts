import type { ForecastCell, ForecastSums } from '#lib/deals/forecast.schemas.ts';

export type ForecastTotal = ForecastSums & { deals: number; target: number | null };

/** Cells of one currency added up; without any target there is none, which is not a target of zero. */
export const totalOf = (cells: readonly ForecastCell[]): ForecastTotal =>
  cells.reduce<ForecastTotal>(
    (sum, cell) => ({
      won: sum.won + cell.won,
      commit: sum.commit + cell.commit,
      bestCase: sum.bestCase + cell.bestCase,
      pipeline: sum.pipeline + cell.pipeline,
      weighted: sum.weighted + cell.weighted,
      deals: sum.deals + cell.deals,
      target: cell.target === null ? sum.target : (sum.target ?? 0) + cell.target,
    }),
    { won: 0, commit: 0, bestCase: 0, pipeline: 0, weighted: 0, deals: 0, target: null },
  );
