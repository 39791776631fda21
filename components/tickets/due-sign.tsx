'use client';

import { AlarmClock, CircleCheck, CirclePause, TriangleAlert } from 'lucide-react';
import { Nothing } from '#components/patterns/money.tsx';
import type { TicketStatus } from '#lib/tickets/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { exactTime, timeLeft } from '#lib/ui/format.ts';
import { useNow } from '#lib/ui/use-now.ts';

/** What is left of a promise is marked from here on. */
const SOON = 3_600_000;
const MINUTE = 60_000;
/** Whole ones, as it is told by the minute. */
const minutes = (milliseconds: number) => Math.max(Math.ceil(milliseconds / MINUTE), 1) * MINUTE;

/** When a ticket is due, in words, a sign and a colour. Not a live region: a clock read aloud is noise. */
export function DueSign({
  dueAt,
  breached,
  status,
}: {
  dueAt: string | null;
  breached: boolean;
  status: TicketStatus;
}) {
  const now = useNow('minute');
  const done = status === 'solved' || status === 'closed';
  if (done)
    return breached ? (
      <Face tone="text-warning-ink" icon={<TriangleAlert aria-hidden />}>
        Was late
      </Face>
    ) : (
      <Face tone="text-ink-3" icon={<CircleCheck aria-hidden />}>
        Done
      </Face>
    );
  if (!dueAt)
    return status === 'open' ? (
      <Nothing label="nothing promised" />
    ) : (
      <Face tone="text-ink-3" icon={<CirclePause aria-hidden />}>
        Stands still
      </Face>
    );
  const left = now === null ? null : Date.parse(dueAt) - now;
  const late = left !== null && left < 0;
  return (
    <Face
      at={dueAt}
      tone={
        late
          ? 'font-medium text-danger-ink'
          : left !== null && left < SOON
            ? 'font-medium text-warning-ink'
            : 'text-ink-2'
      }
      icon={late ? <TriangleAlert aria-hidden /> : <AlarmClock aria-hidden />}
    >
      {left === null ? '' : late ? `${timeLeft(minutes(-left))} late` : `in ${timeLeft(minutes(left))}`}
    </Face>
  );
}

function Face({
  at,
  tone,
  icon,
  children,
}: {
  at?: string;
  tone: string;
  icon: React.ReactNode;
  children: React.ReactNode;
}) {
  const look = cn(
    'inline-flex min-w-20 items-center gap-1.5 whitespace-nowrap text-sm tabular-nums [&>svg]:size-3.5 [&>svg]:shrink-0',
    tone,
  );
  return at ? (
    <time dateTime={at} title={`Due ${exactTime(at)}`} className={look}>
      {icon}
      {children}
    </time>
  ) : (
    <span className={look}>
      {icon}
      {children}
    </span>
  );
}
