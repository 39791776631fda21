'use client';

import { dayLine, shortDate } from '#lib/ui/format.ts';
import { useNow } from '#lib/ui/use-now.ts';

/** The line between two days of a thread or timeline: `Today`, `Yesterday`, `Tue 17 November`. */
export function DayLine({ at }: { at: Date | string }) {
  const now = useNow('minute');
  return (
    <div className="flex items-center gap-3 py-2 text-ink-3 text-xs">
      <span aria-hidden className="h-px flex-1 bg-line" />
      <time dateTime={typeof at === 'string' ? at : at.toISOString()}>
        {now === null ? shortDate(at, at, 'UTC') : dayLine(at, now)}
      </time>
      <span aria-hidden className="h-px flex-1 bg-line" />
    </div>
  );
}
