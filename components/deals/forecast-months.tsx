'use client';

import { Fragment } from 'react';
import { Money, Nothing } from '#components/patterns/money.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import type { ForecastCell, ForecastDto } from '#lib/deals/forecast.schemas.ts';
import { majorUnits } from '#lib/ui/format.ts';
import { monthName } from './month-name.ts';
import { type SetTarget, TargetCell } from './target-cell.tsx';
import { type ForecastTotal, totalOf } from './total-of.ts';

const COLUMNS = [
  { key: 'won', label: 'Won' },
  { key: 'commit', label: 'Committed' },
  { key: 'bestCase', label: 'Best case' },
  { key: 'pipeline', label: 'Pipeline' },
  { key: 'weighted', label: 'Weighted' },
] as const;

interface Person {
  id: string;
  name: string;
}

/** Month by month who is to bring what, one table a currency. Managers write targets into the last column. */
export function ForecastMonths({
  forecast,
  members,
  setTarget,
}: {
  forecast: ForecastDto;
  members: readonly Person[];
  setTarget: SetTarget | null;
}) {
  return forecast.months.map((month) => (
    <section key={month} aria-labelledby={`month-${month}`}>
      <h2 id={`month-${month}`} className="font-semibold text-base">
        {monthName(month)}
      </h2>
      {forecast.currencies.map(({ currency, cells }) => {
        const own = cells.filter((cell) => cell.month === month);
        // Where targets can be written, everybody has a line; elsewhere who has something to show.
        const without =
          setTarget && currency === forecast.currency
            ? members.filter(({ id }) => !own.some(({ owner }) => owner?.id === id))
            : [];
        const rows = [...own, ...without.map((owner) => emptyCell(month, owner))];
        return (
          <Fragment key={currency}>
            {rows.length > 0 ? (
              <MonthTable {...{ month, currency, rows, setTarget }} />
            ) : currency === forecast.currency ? (
              <p className="mt-2 text-ink-3 text-sm">
                No open deal is to close in this month, and none was won.
              </p>
            ) : null}
          </Fragment>
        );
      })}
    </section>
  ));
}

function MonthTable({
  month,
  currency,
  rows,
  setTarget,
}: {
  month: string;
  currency: string;
  rows: readonly ForecastCell[];
  setTarget: SetTarget | null;
}) {
  return (
    <ScrollArea label={`${monthName(month)} in ${currency}`} className="mt-2 rounded-lg border border-line">
      <table className="w-full min-w-160 text-sm">
        <thead>
          <tr className="border-line border-b text-ink-3 text-xs">
            <th scope="col" className="px-3 py-2 text-left font-medium">
              Owner
            </th>
            {COLUMNS.map(({ key, label }) => (
              <th key={key} scope="col" className="px-3 py-2 text-right font-medium">
                {label}
              </th>
            ))}
            <th scope="col" className="px-3 py-2 text-right font-medium">
              Target
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((cell) => (
            <tr key={cell.owner?.id ?? ''} className="border-line border-b last:border-b-0">
              <th scope="row" className="px-3 py-1.5 text-left font-normal">
                {cell.owner?.name ?? <span className="text-ink-3">Nobody yet</span>}
              </th>
              <Sums of={cell} currency={currency} />
              <td className="px-3 py-1.5 text-right tabular-nums">
                {cell.owner ? (
                  <TargetCell
                    key={`${cell.target}`}
                    owner={cell.owner}
                    month={month}
                    currency={currency}
                    target={cell.target}
                    save={setTarget}
                  />
                ) : (
                  <Nothing label="no target" />
                )}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-line border-t bg-sunken font-medium">
            <th scope="row" className="px-3 py-2 text-left font-medium">
              All
            </th>
            <Sums of={totalOf(rows)} currency={currency} />
            <td className="px-3 py-2 text-right tabular-nums">
              <Amount minor={totalOf(rows).target} currency={currency} />
            </td>
          </tr>
        </tfoot>
      </table>
    </ScrollArea>
  );
}

function Sums({ of, currency }: { of: ForecastCell | ForecastTotal; currency: string }) {
  return COLUMNS.map(({ key }) => (
    <td key={key} className="px-3 py-1.5 text-right tabular-nums">
      <Amount minor={of[key] === 0 ? null : of[key]} currency={currency} />
    </td>
  ));
}

const Amount = ({ minor, currency }: { minor: number | null; currency: string }) => (
  <Money amount={minor === null ? null : majorUnits(minor, currency)} currency={currency} />
);

const emptyCell = (month: string, owner: Person): ForecastCell => ({
  ...{ month, owner, deals: 0, won: 0, commit: 0, bestCase: 0, pipeline: 0, weighted: 0, target: null },
});
