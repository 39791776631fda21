'use client';

import { CalendarDays } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useState, useTransition } from 'react';
import { type Filter, FilterBar } from '#components/patterns/filter-bar.tsx';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import { REPORT_PERIODS } from '#lib/insights/reports.schemas.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { isDay } from '#lib/views/schemas.ts';
import { PERIOD_NAMES } from './report-query.ts';

/** The first ones by a figure. */
const BY_KEY = REPORT_PERIODS.slice(0, 5);

/** Which days, and whose: it lives in the address. */
export function ReportFilters({
  today,
  others,
}: {
  /** In the zone of the workspace. */
  today: string;
  /** Owner, team, source, pipeline: as far as there are any. */
  others: readonly Filter[];
}) {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const [, start] = useTransition();
  const go = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(changes))
      if (value === null) next.delete(name);
      else next.set(name, value);
    start(() => router.replace(next.size ? `${path}?${next}` : path, { scroll: false }));
  };
  useCommands(
    BY_KEY.map((period, at) => ({
      id: `reports.${period}`,
      label: `Show ${PERIOD_NAMES[period].toLowerCase()}`,
      group: 'Reports',
      keys: String(at + 1),
      run: () => go({ period, from: null, to: null }),
    })),
  );
  const [from, to] = [params.get('from'), params.get('to')];
  return (
    <>
      <FilterBar
        filters={[
          {
            name: 'period',
            label: 'Period',
            options: REPORT_PERIODS.map((value) => ({ value, label: PERIOD_NAMES[value] })),
          },
          ...others,
        ]}
      />
      <OwnDays
        key={`${from} ${to}`}
        from={from}
        to={to}
        today={today}
        onChoose={(days) => go({ ...days, period: null })}
        onDrop={() => go({ from: null, to: null })}
      />
    </>
  );
}

function OwnDays({
  from,
  to,
  today,
  onChoose,
  onDrop,
}: {
  from: string | null;
  to: string | null;
  today: string;
  onChoose: (days: { from: string; to: string }) => void;
  onDrop: () => void;
}) {
  const [first, setFirst] = useState(from ?? '');
  const [last, setLast] = useState(to ?? today);
  const [failure, setFailure] = useState<string | null>(null);
  const set = from && to;
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button size="sm" variant="ghost" icon={<CalendarDays aria-hidden />}>
          {set ? `${from} to ${to}` : 'Other days'}
        </Button>
      </PopoverTrigger>
      <PopoverContent>
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isDay(first) || !isDay(last)) setFailure('Choose both days.');
            else if (first > last) setFailure('The first day must not be after the last one.');
            else onChoose({ from: first, to: last });
          }}
        >
          <Field label="First day">
            {(field) => (
              <Input
                {...field}
                type="date"
                value={first}
                onChange={(event) => setFirst(event.target.value)}
              />
            )}
          </Field>
          <Field label="Last day" error={failure ?? undefined}>
            {(field) => (
              <Input {...field} type="date" value={last} onChange={(event) => setLast(event.target.value)} />
            )}
          </Field>
          <div className="flex gap-2">
            <Button type="submit" variant="primary" size="sm">
              Show these days
            </Button>
            {set ? (
              <Button size="sm" variant="ghost" onClick={onDrop}>
                Back to a period
              </Button>
            ) : null}
          </div>
        </form>
      </PopoverContent>
    </Popover>
  );
}
