'use client';

import Link from 'next/link';
import { Money } from '#components/patterns/money.tsx';
import { Input } from '#components/ui/input.tsx';
import type { DealRow } from '#lib/deals/schemas.ts';
import { majorUnits, shortDate } from '#lib/ui/format.ts';

/** The calendar on a phone: a list by week, each deal with its date to change. Weeks without deals are left out. */
export function CalendarWeeks({
  weeks,
  on,
  without,
  workspace,
  mayWrite,
  setDate,
}: {
  weeks: readonly (readonly string[])[];
  on: (day: string) => readonly DealRow[];
  without: readonly DealRow[];
  workspace: string;
  mayWrite: boolean;
  setDate: (dealId: string, closeDate: string) => void;
}) {
  const parts = weeks
    .map((days) => ({
      title: `Week of ${shortDate(days[0] ?? '', days[0] ?? '', 'UTC')}`,
      deals: days.flatMap((day) => on(day)),
    }))
    .concat({ title: 'Without a date', deals: [...without] })
    .filter(({ deals }) => deals.length > 0);
  return (
    <div className="px-4 pb-16 sm:hidden">
      {parts.length === 0 ? (
        <p className="py-6 text-ink-3 text-sm">No open deal is to close in this month.</p>
      ) : null}
      {parts.map(({ title, deals }) => (
        <section key={title} aria-label={title} className="pt-4">
          <h3 className="font-medium text-sm">{title}</h3>
          <ul className="mt-2 divide-y divide-line rounded-lg border border-line">
            {deals.map((deal) => (
              <li key={deal.id} className="flex items-center gap-3 px-3 py-2">
                <Link href={`/${workspace}/pipeline/${deal.id}`} className="min-w-0 flex-1">
                  <span className="block truncate font-medium text-sm">{deal.name}</span>
                  <Money
                    amount={majorUnits(deal.amountMinor, deal.currency)}
                    currency={deal.currency}
                    className="text-ink-3 text-xs"
                  />
                </Link>
                <Input
                  type="date"
                  aria-label={`${deal.name} closes`}
                  value={deal.closeDate ?? ''}
                  disabled={!mayWrite}
                  className="w-40"
                  onChange={({ target }) => {
                    if (target.value) setDate(deal.id, target.value);
                  }}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
