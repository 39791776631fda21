'use client';

import { DndContext, MouseSensor, pointerWithin, useSensor, useSensors } from '@dnd-kit/core';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useRef, useState } from 'react';
import { iconButtonVariants } from '#components/ui/button-variants.ts';
import { Kbd } from '#components/ui/kbd.tsx';
import type { DealRow } from '#lib/deals/schemas.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { CalendarDay } from './calendar-day.tsx';
import { shiftDay, shiftMonth, weeksOf } from './calendar-days.ts';
import { CalendarDeal } from './calendar-deal.tsx';
import { CalendarWeeks } from './calendar-weeks.tsx';
import { monthName } from './month-name.ts';
import { type SetCloseDate, useCloseDates } from './use-close-dates.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const silent = () => undefined;

/** Open deals by the day they are to close: drag or keys change it. On a phone the weeks stand below each other. */
export function CloseCalendar({
  workspace,
  month,
  pipelineId,
  today,
  deals: read,
  undated,
  setCloseDate,
  mayWrite,
}: {
  workspace: string;
  /** `2026-11` */
  month: string;
  /** The only one that is shown; absent: all. */
  pipelineId?: string;
  /** `2026-11-21` */
  today: string;
  deals: readonly DealRow[];
  undated: readonly DealRow[];
  setCloseDate: SetCloseDate;
  mayWrite: boolean;
}) {
  const { deals, setDate } = useCloseDates([...read, ...undated], setCloseDate);
  const [cursor, setCursor] = useState<string | null>(null);
  // The click that ends a drag must not open the deal.
  const justDragged = useRef(false);
  const sensors = useSensors(useSensor(MouseSensor, { activationConstraint: { distance: 6 } }));
  const weeks = weeksOf(month);
  const on = (day: string) => deals.filter(({ closeDate }) => closeDate === day);
  const without = deals.filter(({ closeDate }) => closeDate === null);
  const deal = deals.find(({ id }) => id === cursor);
  const shift = (days: number) => {
    if (deal) setDate(deal.id, shiftDay(deal.closeDate ?? today, days));
  };
  const monthOf = (by: number) =>
    `?month=${shiftMonth(month, by)}${pipelineId ? `&pipeline=${pipelineId}` : ''}`;
  const common = { group: 'Calendar', disabled: !deal || !mayWrite, repeat: false };
  useCommands([
    {
      ...common,
      id: 'calendar.later',
      label: 'Close a day later',
      keys: [']', 'shift+right'],
      run: () => shift(1),
    },
    {
      ...common,
      id: 'calendar.earlier',
      label: 'Close a day earlier',
      keys: ['[', 'shift+left'],
      run: () => shift(-1),
    },
    {
      ...common,
      id: 'calendar.week-later',
      label: 'Close a week later',
      keys: 'shift+down',
      run: () => shift(7),
    },
    {
      ...common,
      id: 'calendar.week-earlier',
      label: 'Close a week earlier',
      keys: 'shift+up',
      run: () => shift(-7),
    },
  ]);
  const shown = (one: DealRow) => (
    <CalendarDeal
      key={one.id}
      deal={one}
      href={`/${workspace}/pipeline/${one.id}`}
      mayWrite={mayWrite}
      onFocus={() => setCursor(one.id)}
    />
  );

  return (
    <div className="flex min-h-full flex-col">
      <header className="flex items-center gap-1 px-4 py-2">
        <MonthLink to={monthOf(-1)} label="Earlier month">
          <ChevronLeft aria-hidden />
        </MonthLink>
        <MonthLink to={monthOf(1)} label="Later month">
          <ChevronRight aria-hidden />
        </MonthLink>
        <h2 className="ml-1 font-semibold text-base">{monthName(month)}</h2>
        {mayWrite ? (
          <p className="ml-auto flex items-center gap-1.5 text-ink-3 text-xs max-md:hidden touch:hidden">
            Day <Kbd keys="[" />
            <Kbd keys="]" /> <span className="ml-1.5">Week</span> <Kbd keys="shift+down" />
          </p>
        ) : null}
      </header>
      <DndContext
        id="close-calendar"
        sensors={sensors}
        collisionDetection={pointerWithin}
        accessibility={{
          screenReaderInstructions: { draggable: '' },
          announcements: { onDragStart: silent, onDragOver: silent, onDragEnd: silent, onDragCancel: silent },
        }}
        onDragStart={() => {
          justDragged.current = true;
        }}
        onDragEnd={({ active, over }) => {
          setTimeout(() => {
            justDragged.current = false;
          });
          if (over) setDate(String(active.id), String(over.id));
        }}
        onDragCancel={() => {
          justDragged.current = false;
        }}
      >
        <div
          className="flex flex-1 flex-col max-sm:hidden"
          onClickCapture={(event) => {
            if (justDragged.current) event.preventDefault();
          }}
        >
          <ul aria-hidden className="grid grid-cols-7 border-line border-b text-ink-3 text-xs">
            {WEEKDAYS.map((name) => (
              <li key={name} className="px-2 py-1">
                {name}
              </li>
            ))}
          </ul>
          <ol aria-label={`Days of ${monthName(month)}`} className="grid flex-1 auto-rows-fr grid-cols-7">
            {weeks.flat().map((day) => (
              <CalendarDay
                key={day}
                day={day}
                inMonth={day.startsWith(month)}
                isToday={day === today}
                deals={on(day)}
              >
                {shown}
              </CalendarDay>
            ))}
          </ol>
          {without.length > 0 ? (
            <section aria-labelledby="without-date" className="border-line border-t bg-sunken p-3">
              <h3 id="without-date" className="font-medium text-sm">
                Without a date
              </h3>
              <ul className="mt-2 grid gap-1 sm:grid-cols-3 lg:grid-cols-5">{without.map(shown)}</ul>
            </section>
          ) : null}
        </div>
      </DndContext>
      <CalendarWeeks
        weeks={weeks}
        on={on}
        without={without}
        workspace={workspace}
        mayWrite={mayWrite}
        setDate={setDate}
      />
    </div>
  );
}

function MonthLink({ to, label, children }: { to: string; label: string; children: ReactNode }) {
  return (
    <Link href={to} aria-label={label} className={iconButtonVariants()}>
      {children}
    </Link>
  );
}
