import type { Named } from '#lib/contacts/schemas.ts';
import { type ForecastCell, type ForecastOfCurrency, forecastCategoryOf } from './forecast.schemas.ts';
import type { ForecastCategory } from './schemas.ts';

/** Deals of one month, owner, currency, category and probability. */
export interface ForecastFact {
  month: string;
  owner: Named | null;
  currency: string;
  won: boolean;
  /** As chosen by a person; null: by probability. */
  category: ForecastCategory | null;
  /** Per cent. */
  probability: number;
  count: number;
  sumMinor: number;
}

export interface TargetFact {
  month: string;
  owner: Named;
  currency: string;
  amountMinor: number;
}

const COLUMN = { commit: 'commit', best_case: 'bestCase', pipeline: 'pipeline' } as const;

const empty = (month: string, owner: Named | null): ForecastCell => ({
  ...{ month, owner, deals: 0, won: 0, commit: 0, bestCase: 0, pipeline: 0, weighted: 0, target: null },
});

/**
 * Adds up by currency, month and owner. What is left out of the forecast counts nowhere; what is won counts whole. The
 * workspace's currency comes first, then the others by name; money of different currencies is never added.
 */
export function sumForecast(
  facts: readonly ForecastFact[],
  targets: readonly TargetFact[],
  currency: string,
): ForecastOfCurrency[] {
  const all = new Map<string, Map<string, ForecastCell>>([[currency, new Map()]]);
  const cellOf = (of: { currency: string; month: string; owner: Named | null }): ForecastCell => {
    const cells = all.get(of.currency) ?? new Map<string, ForecastCell>();
    all.set(of.currency, cells);
    const key = `${of.month} ${of.owner?.id ?? ''}`;
    const cell = cells.get(key) ?? empty(of.month, of.owner);
    cells.set(key, cell);
    return cell;
  };
  for (const fact of facts) {
    const category = forecastCategoryOf(fact.category, fact.probability);
    if (!fact.won && category === 'omitted') continue;
    const cell = cellOf(fact);
    cell.deals += fact.count;
    if (fact.won || category === 'omitted') {
      cell.won += fact.sumMinor;
      cell.weighted += fact.sumMinor;
    } else {
      cell[COLUMN[category]] += fact.sumMinor;
      cell.weighted += Math.round((fact.sumMinor * fact.probability) / 100);
    }
  }
  for (const target of targets) cellOf(target).target = target.amountMinor;
  const nameOf = ({ owner }: ForecastCell) => owner?.name ?? '\uffff';
  return [...all]
    .sort(
      ([one], [other]) => Number(other === currency) - Number(one === currency) || one.localeCompare(other),
    )
    .map(([code, cells]) => ({
      currency: code,
      cells: [...cells.values()].sort(
        (one, other) => one.month.localeCompare(other.month) || nameOf(one).localeCompare(nameOf(other)),
      ),
    }));
}
