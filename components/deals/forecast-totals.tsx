import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { Money, Nothing } from '#components/patterns/money.tsx';
import { iconButtonVariants } from '#components/ui/button-variants.ts';
import type { ForecastDto, ForecastOfCurrency } from '#lib/deals/forecast.schemas.ts';
import { majorUnits, percent, plural } from '#lib/ui/format.ts';
import { shiftMonth } from './calendar-days.ts';
import { monthName } from './month-name.ts';
import { totalOf } from './total-of.ts';

const FIGURES = [
  { key: 'won', label: 'Won' },
  { key: 'commit', label: 'Committed' },
  { key: 'bestCase', label: 'Best case' },
  { key: 'weighted', label: 'Weighted' },
  { key: 'target', label: 'Target' },
] as const;

/** The sums of all months, one line a currency; they are never added up. */
export function ForecastTotals({
  workspace,
  forecast,
  pipelineId,
}: {
  workspace: string;
  forecast: ForecastDto;
  /** The only one that is counted; absent: all. */
  pipelineId?: string;
}) {
  const which = pipelineId ? `&pipeline=${pipelineId}` : '';
  const { months, undated } = forecast;
  const first = months[0] ?? '';
  const span = `${monthName(first)} to ${monthName(months.at(-1) ?? '')}`;
  return (
    <section aria-label={`Forecast, ${span}`}>
      <header className="flex items-center gap-1">
        <h2 className="font-semibold text-base">{span}</h2>
        <span className="ml-auto flex items-center">
          <Link
            href={`?from=${shiftMonth(first, -1)}${which}`}
            aria-label="A month earlier"
            className={iconButtonVariants()}
          >
            <ChevronLeft aria-hidden />
          </Link>
          <Link
            href={`?from=${shiftMonth(first, 1)}${which}`}
            aria-label="A month later"
            className={iconButtonVariants()}
          >
            <ChevronRight aria-hidden />
          </Link>
        </span>
      </header>
      <div className="mt-3 space-y-3">
        {forecast.currencies.map((one) => (
          <Figures key={one.currency} {...one} />
        ))}
      </div>
      {undated.count + undated.overdue > 0 ? (
        <p className="mt-3 text-ink-3 text-sm">
          Not counted:{' '}
          {undated.overdue > 0 ? `${plural(undated.overdue, 'open deal')} whose month is over` : null}
          {undated.overdue > 0 && undated.count > 0 ? ', ' : null}
          {undated.count > 0 ? `${plural(undated.count, 'open deal')} without a date` : null}.{' '}
          <Link
            href={`/${workspace}/pipeline/calendar${which.replace('&', '?')}`}
            className="text-accent-ink underline underline-offset-2"
          >
            Give them one in the calendar
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function Figures({ currency, cells }: ForecastOfCurrency) {
  const total = totalOf(cells);
  return (
    <dl
      aria-label={`In ${currency}`}
      className="grid grid-cols-2 gap-x-4 gap-y-3 rounded-lg border border-line bg-sunken px-4 py-3 md:grid-cols-5"
    >
      {FIGURES.map(({ key, label }) => (
        <div key={key}>
          <dt className="text-ink-3 text-xs">{label}</dt>
          <dd className="font-semibold text-lg tabular-nums" data-figure={`${key} ${currency}`}>
            {key === 'target' && total.target === null ? (
              <Nothing label="no target" />
            ) : (
              <Money amount={majorUnits(total[key] ?? 0, currency)} currency={currency} />
            )}
          </dd>
          {key === 'weighted' && total.target ? (
            <dd className="text-ink-3 text-xs">{percent(total.weighted / total.target)} of the target</dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
