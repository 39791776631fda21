'use client';

import { ArrowDown, ArrowRight, ArrowUp, CircleCheck, CircleX, Plus, RotateCcw } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Money } from '#components/patterns/money.tsx';
import type { ChangeKind, ForecastChange, ForecastChanges } from '#lib/deals/forecast.schemas.ts';
import { majorUnits, shortDate } from '#lib/ui/format.ts';

const KINDS: Readonly<Record<ChangeKind, { label: string; sign: ReactNode; ink: string }>> = {
  won: { label: 'Won', sign: <CircleCheck aria-hidden />, ink: 'text-good-ink' },
  lost: { label: 'Lost', sign: <CircleX aria-hidden />, ink: 'text-danger-ink' },
  new: { label: 'New', sign: <Plus aria-hidden />, ink: 'text-info-ink' },
  slipped: { label: 'Slipped', sign: <ArrowRight aria-hidden />, ink: 'text-warning-ink' },
  pulled_in: {
    label: 'Earlier',
    sign: <ArrowRight aria-hidden className="rotate-180" />,
    ink: 'text-good-ink',
  },
  up: { label: 'Amount up', sign: <ArrowUp aria-hidden />, ink: 'text-good-ink' },
  down: { label: 'Amount down', sign: <ArrowDown aria-hidden />, ink: 'text-warning-ink' },
  reopened: { label: 'Opened again', sign: <RotateCcw aria-hidden />, ink: 'text-info-ink' },
};

/** What happened to the forecast since a week ago, each line leading to its deal. */
export function ForecastChangeList({ workspace, changes }: { workspace: string; changes: ForecastChanges }) {
  const order = Object.keys(KINDS) as ChangeKind[];
  const rows = [...changes.items].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  return (
    <section aria-labelledby="forecast-changes">
      <h2 id="forecast-changes" className="font-semibold text-base">
        Changed since <time dateTime={changes.since}>{shortDate(changes.since, changes.since, 'UTC')}</time>
      </h2>
      {rows.length === 0 ? (
        <p className="mt-2 text-ink-3 text-sm">
          Nothing yet. Deals that are won, lost, new, or that change their date or amount stand here for a
          week.
        </p>
      ) : (
        <ul aria-labelledby="forecast-changes" className="mt-2 rounded-lg border border-line">
          {rows.map((row) => {
            const { label, sign, ink } = KINDS[row.kind];
            return (
              <li key={`${row.kind} ${row.deal.id}`} className="border-line border-b last:border-b-0">
                <Link
                  href={`/${workspace}/pipeline/${row.deal.id}`}
                  className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-3 py-2 text-sm -outline-offset-2 hover:bg-hover"
                >
                  <span className={`inline-flex w-32 items-center gap-1.5 [&>svg]:size-3.5 ${ink}`}>
                    {sign}
                    {label}
                  </span>
                  <span className="min-w-0 flex-1 truncate font-medium">{row.deal.name}</span>
                  <span className="text-ink-3 text-xs">{row.owner?.name ?? 'Nobody yet'}</span>
                  <span className="w-56 text-right tabular-nums max-sm:w-full max-sm:text-left">
                    <Change row={row} since={changes.since} />
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function Change({ row, since }: { row: ForecastChange; since: string }) {
  const money = (minor: number) => <Money amount={majorUnits(minor, row.currency)} currency={row.currency} />;
  const date = (day: string | null) => (day ? shortDate(day, since, 'UTC') : 'no date');
  if (row.kind === 'up' || row.kind === 'down')
    return (
      <>
        {money(row.before.amountMinor)} to {money(row.amountMinor)}
      </>
    );
  if (row.kind === 'slipped' || row.kind === 'pulled_in')
    return (
      <>
        {date(row.before.closeDate)} to {date(row.closeDate)}, {money(row.amountMinor)}
      </>
    );
  return money(row.amountMinor);
}
