'use client';

import { CircleCheck, CirclePause, TriangleAlert } from 'lucide-react';
import type { ClockDto } from '#lib/sla/schemas.ts';
import type { TicketStatus } from '#lib/tickets/schemas.ts';
import { timeLeft } from '#lib/ui/format.ts';
import { DueSign } from './due-sign.tsx';

export const CLOCK_NAMES: Readonly<Record<ClockDto['kind'], string>> = {
  first_response: 'First answer',
  update: 'Next answer',
  solution: 'Solution',
};

const working = (minutes: number) => `${timeLeft(minutes * 60_000)} of working time`;

/** What was promised for a ticket and how it stands; nothing where nothing was. */
export function TicketClocks({ clocks, status }: { clocks: readonly ClockDto[]; status: TicketStatus }) {
  if (clocks.length === 0) return null;
  return (
    <section aria-label="What was promised" className="border-line border-t px-4 py-3">
      <h2 className="font-semibold text-sm">What was promised</h2>
      <dl className="mt-2 grid grid-cols-[6rem_1fr] items-center gap-x-3 gap-y-2 text-sm">
        {clocks.map((clock) => (
          <div key={clock.kind} className="contents">
            <dt className="text-ink-3" title={working(clock.minutes)}>
              {CLOCK_NAMES[clock.kind]}
            </dt>
            <dd>
              <Face clock={clock} status={status} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Face({ clock, status }: { clock: ClockDto; status: TicketStatus }) {
  const look = 'inline-flex items-center gap-1.5 [&>svg]:size-3.5 [&>svg]:shrink-0';
  if (clock.metAt)
    return clock.breachedAt ? (
      <span className={`${look} text-warning-ink`}>
        <TriangleAlert aria-hidden />
        Late
      </span>
    ) : (
      <span className={`${look} text-good-ink`}>
        <CircleCheck aria-hidden />
        Kept
      </span>
    );
  if (clock.minutesLeft !== null)
    return (
      <span className={`${look} text-ink-2`} title={`${working(clock.minutesLeft)} left`}>
        <CirclePause aria-hidden />
        Stands still, {timeLeft(clock.minutesLeft * 60_000)} left
      </span>
    );
  return <DueSign dueAt={clock.dueAt} breached={clock.breachedAt !== null} status={status} />;
}
