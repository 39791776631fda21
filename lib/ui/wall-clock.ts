import { momentOf, wallOf } from './zoned.ts';

/** What the clock on the wall shows, as it is written into forms. */
export interface WallClock {
  /** YYYY-MM-DD */
  day: string;
  /** HH:MM */
  time: string;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** What the clock in a zone (IANA name) shows at a moment. */
export function wallClock(at: Date | string | number, timeZone: string): WallClock {
  const { year, month, day, hour, minute } = wallOf(new Date(at), timeZone);
  return { day: `${year}-${two(month)}-${two(day)}`, time: `${two(hour)}:${two(minute)}` };
}

/** The moment at which a clock in a zone shows this. */
export function momentOn({ day, time }: WallClock, timeZone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return momentOf({ year, month, day: date, hour, minute }, timeZone);
}
