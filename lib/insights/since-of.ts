import { addDays } from '#lib/core/filters/period.ts';
import type { Period } from './evening.schemas.ts';

const DAYS: Readonly<Record<Period, number>> = { today: 1, '7d': 7, '30d': 30 };

/**
 * When a period began: midnight of the reader's zone, today or so many days ago. A day of another length (the clock is
 * changed) is taken as it is.
 */
export function sinceOf(period: Period, timeZone: string, now: Date): Date {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const [year = 0, month = 1, date = 1] = day.format(now).split('-').map(Number);
  return midnightOf(Date.UTC(year, month - 1, date - DAYS[period] + 1), timeZone);
}

/** From `since` on and before `until`; null: without that end. */
export interface Span {
  since: Date | null;
  until: Date | null;
}

/** The moments a list is asked about: days of the zone where they are named, else the period until now. */
export function spanOf(
  { period, from, to }: { period?: Period | undefined; from?: string | undefined; to?: string | undefined },
  timeZone: string,
  now: Date,
): Span {
  const begin = (day: string): Date => midnightOf(Date.parse(`${day}T00:00:00Z`), timeZone);
  return {
    since: from ? begin(from) : period && !to ? sinceOf(period, timeZone, now) : null,
    until: to ? begin(addDays(to, 1)) : null,
  };
}

/** @param midnight the same in UTC. */
function midnightOf(midnight: number, timeZone: string): Date {
  // The zone's offset there, looked up twice: the first guess may lie on the other side of a change.
  const first = midnight - offsetAt(midnight, timeZone);
  return new Date(midnight - offsetAt(first, timeZone));
}

/** What the zone's clock shows beyond UTC at this moment, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return (
    Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) -
    Math.floor(at / 1000) * 1000
  );
}
