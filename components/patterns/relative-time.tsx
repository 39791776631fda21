'use client';

import { clockTime, exactTime, relativeTime, shortDate } from '#lib/ui/format.ts';
import { useNow } from '#lib/ui/use-now.ts';

/**
 * `4 min ago`, with the exact time in the reader's zone on hover. The server does not know that zone nor when the page
 * will be read, so it writes the date (UTC) and the browser takes over.
 */
export function RelativeTime({
  at,
  short,
  className,
}: {
  at: Date | string;
  short?: boolean;
  className?: string;
}) {
  const now = useNow('minute');
  const iso = typeof at === 'string' ? at : at.toISOString();
  if (now === null) {
    return (
      <time dateTime={iso} className={className}>
        {shortDate(at, at, 'UTC')}
      </time>
    );
  }
  return (
    <time dateTime={iso} title={exactTime(at)} className={className}>
      {relativeTime(at, now, { short })}
    </time>
  );
}

/** `14:05` in the reader's zone, exact on hover. */
export function ClockTime({ at, className }: { at: Date | string; className?: string }) {
  const now = useNow('minute');
  const iso = typeof at === 'string' ? at : at.toISOString();
  return (
    <time dateTime={iso} title={now === null ? undefined : exactTime(at)} className={className}>
      {clockTime(at, now === null ? 'UTC' : undefined)}
    </time>
  );
}
