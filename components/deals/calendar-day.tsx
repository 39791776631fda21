'use client';

import { useDroppable } from '@dnd-kit/core';
import type { ReactNode } from 'react';
import type { DealRow } from '#lib/deals/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { shortDate } from '#lib/ui/format.ts';

/** A day with the deals that are to close on it; a dragged one is dropped anywhere on it. */
export function CalendarDay({
  day,
  inMonth,
  isToday,
  deals,
  children,
}: {
  day: string;
  inMonth: boolean;
  isToday: boolean;
  deals: readonly DealRow[];
  children: (deal: DealRow) => ReactNode;
}) {
  const { setNodeRef, isOver } = useDroppable({ id: day });
  return (
    <li
      ref={setNodeRef}
      data-day={day}
      aria-label={shortDate(day, day, 'UTC')}
      aria-current={isToday ? 'date' : undefined}
      className={cn(
        'flex min-h-24 min-w-0 flex-col gap-1 border-line border-r border-b p-1 [&:nth-child(7n)]:border-r-0',
        !inMonth && 'bg-sunken',
        isOver && 'bg-selected',
      )}
    >
      <time
        dateTime={day}
        className={cn(
          'inline-flex size-5 items-center justify-center self-end rounded-full text-2xs tabular-nums',
          isToday ? 'bg-accent font-medium text-accent-on' : 'text-ink-3',
        )}
      >
        {Number(day.slice(8))}
      </time>
      {deals.length > 0 ? (
        <ul className="scroll-thin max-h-32 space-y-1 overflow-y-auto">{deals.map(children)}</ul>
      ) : null}
    </li>
  );
}
