/** The days from `from` on and before `to`, as ISO dates. */
export interface Days {
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;
const iso = (at: Date): string => at.toISOString().slice(0, 10);
const utc = (year: number, month: number, day = 1): Date => new Date(Date.UTC(year, month, day));

/** The day that many days after one; negative for before. */
export const addDays = (day: string, days: number): string =>
  iso(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS));

/** The day it is in a zone (an IANA name), as an ISO date. */
export const dayIn = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at);

export const isDay = (text: string): boolean => {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && iso(at) === text;
};

const SINGLE: Record<string, number> = { yesterday: -1, today: 0, tomorrow: 1 };
const SHIFT: Record<string, number> = { last: -1, this: 0, next: 1 };

/**
 * The days a word means: `today`, `yesterday`, `tomorrow`, `last_7_days` (today is the last of them), `next_30_days`
 * (today is the first), `this_week` (from Monday), and `last`, `this`, `next` with `week`, `month`, `quarter`, `year`.
 * Null for another word.
 */
export function periodOf(word: string, today: string): Days | null {
  const single = SINGLE[word];
  if (single !== undefined) return { from: addDays(today, single), to: addDays(today, single + 1) };
  const days = /^(last|next)_([1-9]\d{0,2})_days$/.exec(word);
  if (days) {
    const count = Number(days[2]);
    return days[1] === 'last'
      ? { from: addDays(today, 1 - count), to: addDays(today, 1) }
      : { from: today, to: addDays(today, count) };
  }
  const named = /^(last|this|next)_(week|month|quarter|year)$/.exec(word);
  if (!named) return null;
  const shift = SHIFT[named[1] ?? ''] ?? 0;
  const at = new Date(`${today}T00:00:00Z`);
  if (named[2] === 'week') {
    const monday = addDays(today, -((at.getUTCDay() + 6) % 7) + 7 * shift);
    return { from: monday, to: addDays(monday, 7) };
  }
  const months = { month: 1, quarter: 3, year: 12 }[named[2] as 'month' | 'quarter' | 'year'];
  const first = Math.floor(at.getUTCMonth() / months) * months + shift * months;
  return { from: iso(utc(at.getUTCFullYear(), first)), to: iso(utc(at.getUTCFullYear(), first + months)) };
}
