import { dayText, localOf, momentOf, weekdayOf } from '#lib/core/local-time.ts';
import type { CalendarDto, WorkSpan } from './schemas.ts';

export type WorkCalendar = Pick<CalendarDto, 'timeZone' | 'hours' | 'holidays'>;

const MINUTE = 60_000;
/** Where no time counts for so long, none ever will: everything is a holiday. */
const MOST_DAYS = 3700;

interface Span {
  from: number;
  until: number;
}

/** The working spans of a calendar from a local day on, in order, as moments. */
function* spansFrom(calendar: WorkCalendar, from: number): Generator<Span> {
  const closed = new Set(calendar.holidays.map(({ day }) => day));
  const byDay = Map.groupBy(
    calendar.hours.toSorted((a, b) => a.from - b.from),
    ({ day }: WorkSpan) => day,
  );
  // A wall day earlier: a change of the clock must not hide a span that has begun.
  const first = localOf(calendar.timeZone, from).day - 1;
  for (let day = first; day < first + MOST_DAYS; day++) {
    if (closed.has(dayText(day))) continue;
    for (const span of byDay.get(weekdayOf(day)) ?? [])
      yield {
        from: momentOf(calendar.timeZone, { day, minute: span.from }),
        until: momentOf(calendar.timeZone, { day, minute: span.until }),
      };
  }
}

/**
 * The moment at which so many working minutes have passed since `from`. Time is real time inside the working hours: an
 * hour that is skipped or comes twice when the clocks change counts as it is lived. Without minutes: `from` itself while
 * work is done, else when it begins again.
 *
 * @param minutes not negative.
 * @returns null when there is no such moment within ten years.
 */
export function addBusinessTime(calendar: WorkCalendar, from: Date, minutes: number): Date | null {
  const start = from.getTime();
  let left = minutes * MINUTE;
  for (const span of spansFrom(calendar, start)) {
    const begin = Math.max(span.from, start);
    if (begin >= span.until) continue;
    const length = span.until - begin;
    // What is done when work ends is done then, and not when it begins the next morning.
    if (left <= length) return new Date(begin + left);
    left -= length;
  }
  return null;
}

/** How many working minutes lie between two moments, with fractions; none when the second is not later. */
export function businessTimeBetween(calendar: WorkCalendar, from: Date, until: Date): number {
  const [start, end] = [from.getTime(), until.getTime()];
  if (end <= start) return 0;
  let sum = 0;
  for (const span of spansFrom(calendar, start)) {
    if (span.from >= end) break;
    sum += Math.max(0, Math.min(span.until, end) - Math.max(span.from, start));
  }
  return sum / MINUTE;
}

/** The moment so many working minutes before another: for what is to happen ahead of time. */
export function beforeBusinessTime(
  calendar: WorkCalendar,
  until: Date,
  minutes: number,
  notBefore: Date,
): Date {
  const whole = businessTimeBetween(calendar, notBefore, until);
  return whole <= minutes ? notBefore : (addBusinessTime(calendar, notBefore, whole - minutes) ?? notBefore);
}
