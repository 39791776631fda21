/**
 * How numbers, money and times are written. One fixed language (English, day before month, 24 hours), so that server
 * and browser write the same; the time zone is the reader's and hence only known in the browser.
 */
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export type Instant = Date | string | number;

export function toDate(at: Instant): Date {
  const date = at instanceof Date ? at : new Date(at);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not a time: ${String(at)}`);
  return date;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it, and a table uses it 2,000 times. */
function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', options);
    formats.set(key, format);
  }
  return format;
}

/** `21 Nov` or, in another year than `now`, `21 Nov 2025`. */
export function shortDate(at: Instant, now: Instant, timeZone?: string): string {
  const [date, today] = [toDate(at), toDate(now)];
  const year = dateFormat({ year: 'numeric', timeZone });
  const other = year.format(date) !== year.format(today);
  return dateFormat({
    day: 'numeric',
    month: 'short',
    ...(other ? { year: 'numeric' } : {}),
    timeZone,
  }).format(date);
}

const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/** `21 Nov 2026` for the day `2026-11-21`, which has no zone; null for anything else. */
export function dayInWords(text: string): string | null {
  if (!DAY_ONLY.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return null;
  return dateFormat({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(date);
}

/** `14:05` */
export function clockTime(at: Instant, timeZone?: string): string {
  return dateFormat({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(toDate(at));
}

/** `Sat, 21 Nov 2026, 14:05 CET`: the exact time, for hover and copies. */
export function exactTime(at: Instant, timeZone?: string): string {
  return dateFormat({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    timeZone,
  }).format(toDate(at));
}

/** `just now`, `4 min ago`, `in 3 h`, `2 d ago`; from a week on the date. Short: `now`, `4m`, `3h`, `2d`. */
export function relativeTime(
  at: Instant,
  now: Instant,
  { short = false, timeZone }: { short?: boolean; timeZone?: string } = {},
): string {
  const distance = toDate(at).getTime() - toDate(now).getTime();
  const size = Math.abs(distance);
  if (size >= 7 * DAY) return shortDate(at, now, timeZone);
  if (size < 45 * SECOND) return short ? 'now' : distance > 0 ? 'in a moment' : 'just now';
  const [value, unit] =
    size < HOUR - 30 * SECOND
      ? [Math.round(size / MINUTE), short ? 'm' : ' min']
      : size < DAY - 30 * MINUTE
        ? [Math.round(size / HOUR), short ? 'h' : ' h']
        : [Math.round(size / DAY), short ? 'd' : ' d'];
  if (short) return `${value}${unit}`;
  return distance > 0 ? `in ${value}${unit}` : `${value}${unit} ago`;
}

/** Heading of a day in a thread or timeline: `Today`, `Yesterday`, `Tue 17 November`, with the year when it is another. */
export function dayLine(at: Instant, now: Instant, timeZone?: string): string {
  const [date, today] = [toDate(at), toDate(now)];
  const day = dateFormat({ year: 'numeric', month: '2-digit', day: '2-digit', timeZone });
  if (day.format(date) === day.format(today)) return 'Today';
  if (day.format(date) === day.format(today.getTime() - DAY)) return 'Yesterday';
  const year = dateFormat({ year: 'numeric', timeZone });
  const other = year.format(date) !== year.format(today);
  return dateFormat({
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    ...(other ? { year: 'numeric' } : {}),
    timeZone,
  })
    .format(date)
    .replace(',', '');
}

/** `2 d 4 h`, `3 h 12 min`, `4 min 10 s`, `58 s`; `0 s` when it is over. */
export function timeLeft(milliseconds: number): string {
  const left = Math.max(0, Math.ceil(milliseconds / SECOND) * SECOND);
  if (left >= DAY) return pair(left, DAY, 'd', HOUR, 'h');
  if (left >= HOUR) return pair(left, HOUR, 'h', MINUTE, 'min');
  if (left >= MINUTE) return pair(left, MINUTE, 'min', SECOND, 's');
  return `${left / SECOND} s`;
}

function pair(left: number, big: number, bigName: string, small: number, smallName: string): string {
  const rest = Math.floor((left % big) / small);
  return `${Math.floor(left / big)} ${bigName}${rest > 0 ? ` ${rest} ${smallName}` : ''}`;
}

/** How long something took: `240 ms`, `1.4 s`, `3 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < SECOND) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 10 * SECOND) return `${(milliseconds / SECOND).toFixed(1)} s`;
  return timeLeft(milliseconds);
}

/**
 * Money in major units (12400.5 is twelve thousand four hundred and a half). Whole amounts stand without decimals;
 * `compact` writes `€12.4K` for cards and sums. `currency` is an ISO 4217 code.
 */
export function money(amount: number | string, currency: string, { compact = false } = {}): string {
  const value = Number(amount);
  if (Number.isNaN(value)) throw new RangeError(`Not an amount: ${amount}`);
  const whole = Number.isInteger(value);
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    ...(compact && Math.abs(value) >= 10_000
      ? { notation: 'compact', maximumFractionDigits: 1 }
      : whole
        ? { minimumFractionDigits: 0, maximumFractionDigits: 0 }
        : {}),
  }).format(value);
}

const fractionDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Amounts are stored in minor units (cents; yen have none) and shown in major ones. */
export const majorUnits = (minor: number, currency: string): number => minor / 10 ** fractionDigits(currency);

export const minorUnits = (major: number, currency: string): number =>
  Math.round(major * 10 ** fractionDigits(currency));

/** `1,204` */
export function count(value: number): string {
  return new Intl.NumberFormat('en').format(value);
}

/** `1 lead`, `1,204 leads`, `2 companies` (give the irregular plural). */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A share of 0 to 1 as `87 %`; never 0 or 100 unless it is exactly that. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 100 && share < 1) return '99%';
  if (rounded === 0 && share > 0) return '1%';
  return `${rounded}%`;
}

/** `820 B`, `14 kB`, `2.3 MB` (decimal units, as the systems show them). */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `Ada, Bela or Carl`, at most three of them; an administrator where there is nobody to name. */
export function anyOf(names: readonly string[]): string {
  const some = names.slice(0, 3);
  if (some.length < 2) return some[0] ?? 'an administrator';
  return `${some.slice(0, -1).join(', ')} or ${some.at(-1)}`;
}
