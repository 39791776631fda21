'use client';

import { Clock } from 'lucide-react';
import { cn } from '#lib/ui/cn.ts';
import { exactTime, timeLeft } from '#lib/ui/format.ts';
import { useNow } from '#lib/ui/use-now.ts';

const HOUR = 3_600_000;

export interface CountdownProps {
  until: Date | string;
  /** When the time began to run; with it the last fifth is marked, without it the last ten minutes. */
  since?: Date | string;
  /** What is said when it is over. */
  over?: string;
  className?: string;
}

/** How long something still waits, for example an approval. Not a live region: a clock read aloud each second is noise. */
export function Countdown({ until, since, over = 'Time is over', className }: CountdownProps) {
  const slow = useNow('minute');
  const left = slow === null ? null : Date.parse(String(new Date(until).toISOString())) - slow;
  if (left !== null && left < HOUR)
    return <Seconds until={until} since={since} over={over} className={className} />;
  return (
    <Face until={until} urgent={false} className={className}>
      {left === null ? '' : timeLeft(Math.ceil(left / 60_000) * 60_000)}
    </Face>
  );
}

function Seconds({ until, since, over, className }: CountdownProps) {
  const now = useNow('second');
  const end = new Date(until).getTime();
  const left = now === null ? null : end - now;
  const margin = since ? (end - new Date(since).getTime()) / 5 : 600_000;
  return (
    <Face until={until} urgent={left !== null && left <= margin} className={className}>
      {left === null ? '' : left <= 0 ? over : timeLeft(left)}
    </Face>
  );
}

function Face({
  until,
  urgent,
  className,
  children,
}: {
  until: Date | string;
  urgent: boolean;
  className?: string;
  children: string | undefined;
}) {
  return (
    <time
      dateTime={new Date(until).toISOString()}
      title={children ? `Until ${exactTime(until)}` : undefined}
      className={cn(
        'inline-flex min-w-16 items-center gap-1 whitespace-nowrap text-xs',
        urgent ? 'font-medium text-warning-ink' : 'text-ink-3',
        className,
      )}
    >
      <Clock aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only">Time left: </span>
      {children}
    </time>
  );
}
