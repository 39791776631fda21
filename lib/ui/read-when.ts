import {
  AFTER_DAY,
  AT,
  BEFORE_DAY,
  DAYS,
  END_OF_MONTH,
  IN,
  MONTHS,
  NEXT_MONTH,
  NEXT_WEEK,
  NUMBERS,
  PARTS,
  THIS_EVENING,
  UNITS,
  WEEKDAYS,
} from './when-words.ts';

/** A day and perhaps a time of it, where the reader is. */
export interface When {
  /** YYYY-MM-DD */
  day: string;
  /** HH:MM */
  time: string | null;
}

export interface Read {
  when: When | null;
  /** The text without the words that said when. */
  rest: string;
}

interface Found extends When {
  from: number;
  to: number;
}

const DAY_MS = 86_400_000;
const two = (value: number): string => String(value).padStart(2, '0');
const iso = (at: Date): string => at.toISOString().slice(0, 10);
const dayAfter = (day: string, days: number): string => iso(new Date(Date.parse(day) + days * DAY_MS));
const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

/** The same day so many months on; the last one where the month is shorter. */
function monthsAfter(day: string, months: number): string {
  const at = new Date(day);
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + months];
  return iso(new Date(Date.UTC(year, month, Math.min(at.getUTCDate(), lastOf(year, month)))));
}

/** Letter by letter, so that places in it are places in the text. */
const plain = (text: string): string =>
  Array.from(text, (letter) => {
    const bare = letter.toLowerCase().normalize('NFD')[0] ?? letter;
    return bare.length === letter.length ? bare : letter;
  }).join('');

const word = (pattern: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'gu');
const before = `(?:(?:${BEFORE_DAY})\\s+)?`;
const any = (patterns: readonly string[]): string => patterns.map((one) => `(${one})`).join('|');
const number = `(\\d{1,3}|${Object.keys(NUMBERS).join('|')})`;
const year = '(?:,?\\s+(?:de\\s+|del\\s+)?(20\\d\\d))?';

type Rule = { pattern: RegExp; read: (match: RegExpMatchArray, now: When) => When | null };

const onDay = (day: string): When => ({ day, time: null });

/** A day of a month; without a year the next one there is. */
function dated(dayOf: number, month: number, written: string | undefined, now: When): When | null {
  const nowYear = Number(now.day.slice(0, 4));
  const on = (of: number) => `${of}-${two(month + 1)}-${two(dayOf)}`;
  const fits = (of: number) => month >= 0 && month < 12 && dayOf >= 1 && dayOf <= lastOf(of, month);
  if (written) return fits(Number(written)) ? onDay(on(Number(written))) : null;
  for (const year of [nowYear, nowYear + 1, nowYear + 2, nowYear + 3, nowYear + 4])
    if (fits(year) && on(year) >= now.day) return onDay(on(year));
  return null;
}

const which = (groups: readonly (string | undefined)[]): number =>
  groups.findIndex((group) => group !== undefined);

const RULES: readonly Rule[] = [
  ...DAYS.map(
    ([pattern, days]): Rule => ({
      pattern: word(pattern),
      read: (_match, now) => onDay(dayAfter(now.day, days)),
    }),
  ),
  { pattern: word(THIS_EVENING), read: (_match, now) => ({ day: now.day, time: '19:00' }) },
  {
    pattern: word(`${before}(?:${any(WEEKDAYS)})(?:\\s+(?:${AFTER_DAY}))?`),
    read: (match, now) => {
      const today = new Date(now.day).getUTCDay();
      return onDay(dayAfter(now.day, ((which(match.slice(1, 8)) - today + 6) % 7) + 1));
    },
  },
  {
    pattern: word(NEXT_WEEK),
    read: (_match, now) => onDay(dayAfter(now.day, 7 - ((new Date(now.day).getUTCDay() + 6) % 7))),
  },
  { pattern: word(NEXT_MONTH), read: (_match, now) => onDay(`${monthsAfter(now.day, 1).slice(0, 8)}01`) },
  {
    pattern: word(END_OF_MONTH),
    read: (_match, { day }) =>
      onDay(`${day.slice(0, 8)}${lastOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1)}`),
  },
  {
    pattern: word(`(?:${IN})\\s+${number}\\s+(?:${any(UNITS.map(([pattern]) => pattern))})`),
    read: (match, now) => {
      const count = NUMBERS[match[1] ?? ''] ?? Number(match[1]);
      const unit = UNITS[which(match.slice(2))]?.[1];
      if (unit === 'day') return onDay(dayAfter(now.day, count));
      if (unit === 'week') return onDay(dayAfter(now.day, 7 * count));
      if (unit === 'month') return onDay(monthsAfter(now.day, count));
      const minutes = count * (unit === 'hour' ? 60 : 1);
      const at = new Date(Date.parse(`${now.day}T${now.time ?? '00:00'}:00Z`) + minutes * 60_000);
      return { day: iso(at), time: at.toISOString().slice(11, 16) };
    },
  },
  {
    pattern: word(
      `(?:(?:on|am|le|el|op|em|dia|no dia|bis|by|ate)\\s+)*(\\d{1,2})(?:\\.|st|nd|rd|th|er|º|o)?\\s+(?:de\\s+|of\\s+)?(?:${any(MONTHS)})${year}`,
    ),
    read: (match, now) => dated(Number(match[1]), which(match.slice(2, 14)), match[14], now),
  },
  {
    pattern: word(`(?:(?:on|by)\\s+)?(?:${any(MONTHS)})\\s+(\\d{1,2})(?:st|nd|rd|th)?${year}`),
    read: (match, now) => dated(Number(match[13]), which(match.slice(1, 13)), match[14], now),
  },
  {
    pattern: word('(20\\d\\d)-(\\d\\d)-(\\d\\d)'),
    read: (match, now) => dated(Number(match[3]), Number(match[2]) - 1, match[1], now),
  },
  {
    // Day before month, as everywhere but in the United States. “24/7” is no date.
    pattern: word('(?!24/7)(\\d{1,2})(?:/|\\.)(\\d{1,2})(?:(?:/|\\.)(20\\d\\d)|\\.(?!\\d))'),
    read: (match, now) => dated(Number(match[1]), Number(match[2]) - 1, match[3], now),
  },
];

const TIME = new RegExp(
  `(?<![\\p{L}\\p{N}.,:/])(?:(${AT})\\s*|a\\s+)?(\\d{1,2})(?:(:|h|\\.)([0-5]\\d))?\\s*(am|pm|a\\.m\\.|p\\.m\\.|uhr|uur|heures?|hs?)?(?![\\p{L}\\p{N}%€$])`,
  'gu',
);

function timeIn(text: string): { time: string; from: number; to: number } | null {
  for (const match of text.matchAll(TIME)) {
    const [whole, at, hourText, sign, minutes, suffix] = match;
    const sure = at !== undefined || suffix !== undefined || sign === ':' || sign === 'h';
    if (!sure) continue;
    let hour = Number(hourText);
    const half = suffix?.startsWith('a') ? 'am' : suffix?.startsWith('p') ? 'pm' : null;
    if (half && (hour < 1 || hour > 12)) continue;
    if (half) hour = (hour % 12) + (half === 'pm' ? 12 : 0);
    if (hour > 23) continue;
    const from = match.index;
    return { time: `${two(hour)}:${minutes ?? '00'}`, from, to: from + whole.trimEnd().length };
  }
  return null;
}

const blank = (text: string, { from, to }: { from: number; to: number }): string =>
  `${text.slice(0, from)}${' '.repeat(to - from)}${text.slice(to)}`;

/** The longest reading wins, of equally long ones the first: “pasado mañana” is not “mañana”. */
function dayIn(text: string, now: When): Found | null {
  let best: Found | null = null;
  for (const { pattern, read } of RULES)
    for (const match of text.matchAll(pattern)) {
      const when = read(match, now);
      const [from, to] = [match.index, match.index + match[0].length];
      const longer = best ? to - from - (best.to - best.from) : 1;
      if (!when || longer < 0 || (best && longer === 0 && from >= best.from)) continue;
      best = { ...when, from, to };
    }
  return best;
}

/** `tomorrow morning`: only right behind its day. */
function partAfter(text: string, end: number): { time: string; from: number; to: number } | null {
  for (const [pattern, time] of PARTS) {
    const match = new RegExp(`^\\s+(?:${pattern})(?![\\p{L}\\p{N}])`, 'u').exec(text.slice(end));
    if (match) return { time, from: end, to: end + match[0].length };
  }
  return null;
}

/**
 * Reads when something is to be done out of a line such as “call Ana tomorrow 9am”, “nächsten Freitag”, “dans 3 jours”.
 * A weekday is the next one after today; a time alone is today's, or tomorrow's once it is over.
 *
 * @param now where the reader is: the day and the time.
 */
export function readWhen(text: string, now: When): Read {
  const line = plain(text);
  const day = dayIn(line, now);
  let left = day ? blank(line, day) : line;
  let shown = day ? blank(text, day) : text;
  const clock = (day && partAfter(left, day.to)) ?? (day?.time ? null : timeIn(left));
  if (clock) {
    left = blank(left, clock);
    shown = blank(shown, clock);
  }
  const rest = shown.replace(/\s+/gu, ' ').replace(/^[\s,;:–-]+|[\s,;:–-]+$/gu, '');
  if (day) return { when: { day: day.day, time: clock?.time ?? day.time }, rest };
  if (!clock) return { when: null, rest: text.trim() };
  const over = now.time !== null && clock.time <= now.time;
  return { when: { day: over ? dayAfter(now.day, 1) : now.day, time: clock.time }, rest };
}
