import { invalid } from '#lib/core/errors.ts';
import { addDays, isDay, periodOf } from '#lib/core/filters/period.ts';
import {
  type LeadsReport,
  MOST_REPORT_DAYS,
  type ReportDays,
  type ReportPeriod,
  type ReportSpan,
} from '../reports.schemas.ts';

/** So many points at most stand beside each other by the day, by the week. */
const MOST_BY_DAY = 35;
const MOST_BY_WEEK = 200;

const between = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** How many days, both ends included. */
export const lengthOf = ({ from, last }: ReportDays): number => between(from, last) + 1;

/**
 * The days of a report and as many before them, to compare with. A period that is not over ends today.
 *
 * @throws AppError `invalid_input` for days that are none, the wrong way round, or too many.
 */
export function reportSpan(
  asked: { period: ReportPeriod; from?: string | undefined; to?: string | undefined },
  today: string,
): ReportSpan {
  const days = daysOf(asked, today);
  const length = lengthOf(days);
  if (length < 1) throw invalid('to', 'must not be before the first day');
  if (length > MOST_REPORT_DAYS)
    throw invalid('from', `must be at most ${MOST_REPORT_DAYS} days before the last one`);
  return { days, before: { from: addDays(days.from, -length), last: addDays(days.from, -1) } };
}

function daysOf(
  { period, from, to }: { period: ReportPeriod; from?: string | undefined; to?: string | undefined },
  today: string,
): ReportDays {
  if (from !== undefined || to !== undefined) {
    if (!from || !isDay(from)) throw invalid('from', 'must be a day, together with the last one');
    if (!to || !isDay(to)) throw invalid('to', 'must be a day, together with the first one');
    return { from, last: to };
  }
  const named = periodOf(period, today);
  if (!named) throw invalid('period', 'is no period');
  return { from: named.from, last: earlier(addDays(named.to, -1), today) };
}

/** ISO dates compare as texts. */
const earlier = (a: string, b: string): string => [a, b].sort()[0] ?? a;

/** Days, weeks from Monday, or months: the parts of a report in order, the first and the last as far as they belong. */
export function partsOf(days: ReportDays): { unit: LeadsReport['unit']; parts: ReportDays[] } {
  const length = lengthOf(days);
  const unit = length <= MOST_BY_DAY ? 'day' : length <= MOST_BY_WEEK ? 'week' : 'month';
  const parts: ReportDays[] = [];
  for (let from = days.from; from <= days.last; ) {
    const next = unit === 'day' ? addDays(from, 1) : nextOf(unit, from);
    parts.push({ from, last: earlier(addDays(next, -1), days.last) });
    from = next;
  }
  return { unit, parts };
}

/** The first day of the week or month after the one a day stands in. */
function nextOf(unit: 'week' | 'month', day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  return unit === 'week'
    ? addDays(day, 7 - ((at.getUTCDay() + 6) % 7))
    : new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}

/** The middle of values with how often they occur; of two middle ones the mean. Null of none. */
export function medianOf(counts: ReadonlyMap<number, number>): number | null {
  const sorted = [...counts].filter(([, times]) => times > 0).sort(([a], [b]) => a - b);
  const all = sorted.reduce((sum, [, times]) => sum + times, 0);
  if (all === 0) return null;
  const at = (place: number): number => {
    let seen = 0;
    for (const [value, times] of sorted) {
      seen += times;
      if (seen > place) return value;
    }
    return 0;
  };
  return (at(Math.floor((all - 1) / 2)) + at(Math.floor(all / 2))) / 2;
}
