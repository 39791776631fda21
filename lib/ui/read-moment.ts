import { readWhen } from './read-when.ts';
import { momentOf, wallOf } from './zoned.ts';

export type Moment =
  | { kind: 'at'; at: Date }
  /** Not before the other side has written. */
  | { kind: 'answer' }
  | { kind: 'past' }
  | { kind: 'unclear' };

const UNCLEAR: Moment = { kind: 'unclear' };
const ANSWER = /^(until|till|when|after) (they|he|she|someone|the customer) (answers?|repl(y|ies)|writes?)$/;
/** Too short for a line of text, where `mon` may be French; enough in a box that asks for a time. */
const SHORT_DAYS: Readonly<Record<string, string>> = {
  mon: 'monday',
  tue: 'tuesday',
  wed: 'wednesday',
  thu: 'thursday',
  fri: 'friday',
  sat: 'saturday',
  sun: 'sunday',
};

/**
 * A time as people type it where a time is asked for: "tomorrow 9", "next monday", "in 3h", "24 dec 14:30", "until they
 * answer", "amanhã às 9h". Days and hours are those of the zone; a day without an hour is nine in the morning, an hour
 * that is over today is tomorrow's. Everything that was typed must be part of it.
 */
export function readMoment(words: string, { now, timeZone }: { now: Date; timeZone: string }): Moment {
  const text = words.trim().toLowerCase();
  if (ANSWER.test(text)) return { kind: 'answer' };
  const length = readSpan(text);
  if (length !== null) return length > 0 ? { kind: 'at', at: new Date(now.getTime() + length) } : UNCLEAR;
  const { year, month, day, hour, minute } = wallOf(now, timeZone);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = { day: `${year}-${two(month)}-${two(day)}`, time: `${two(hour)}:${two(minute)}` };
  const long = text.replaceAll(/\b(mon|tue|wed|thu|fri|sat|sun)\b/g, (short) => SHORT_DAYS[short] ?? short);
  let read = readWhen(long, clock);
  // A number by itself is an hour here: nothing else could be meant.
  if (/^\d{1,2}$/.test(read.rest)) read = readWhen(long.replace(/(?<![\d.:/-])(\d{1,2})$/, 'at $1'), clock);
  if (!read.when || read.rest !== '') return UNCLEAR;
  const [years = 0, months = 1, days = 1] = read.when.day.split('-').map(Number);
  const [hours = 9, minutes = 0] = (read.when.time ?? '09:00').split(':').map(Number);
  const at = momentOf({ year: years, month: months, day: days, hour: hours, minute: minutes }, timeZone);
  return at > now ? { kind: 'at', at } : { kind: 'past' };
}

const MINUTE = 60_000;

/** "3h", "in 45 min", "half an hour": a length in milliseconds; null when it says none. Days keep their hour: not here. */
function readSpan(text: string): number | null {
  const match =
    /^(?:in )?(?:(\d+(?:[.,]\d+)?) ?|(half an?) |(an?) )(m|min|mins|minutes?|h|hrs?|hours?)$/.exec(text);
  if (!match) return null;
  const [, digits, half, , unit = ''] = match;
  const count = digits ? Number(digits.replace(',', '.')) : half ? 0.5 : 1;
  return count * (unit.startsWith('h') ? 60 * MINUTE : MINUTE);
}
