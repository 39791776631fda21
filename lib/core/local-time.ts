/** A local day and the minutes of that day since its midnight by the clock on the wall. */
export interface LocalTime {
  /** Days since 1970-01-01, as a calendar counts them. */
  day: number;
  /** 0 to 1440, with a fraction for seconds. */
  minute: number;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, made);
  return made;
}

/** How far the zone's wall is ahead of UTC at a moment, in milliseconds. */
function offsetAt(timeZone: string, at: number): number {
  const whole = Math.floor(at / 1000) * 1000;
  const of: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(whole)) of[type] = Number(value);
  const wall = Date.UTC(
    of.year ?? 1970,
    (of.month ?? 1) - 1,
    of.day ?? 1,
    of.hour ?? 0,
    of.minute ?? 0,
    of.second ?? 0,
  );
  return wall - whole;
}

export function localOf(timeZone: string, at: number): LocalTime {
  const wall = at + offsetAt(timeZone, at);
  const day = Math.floor(wall / DAY);
  return { day, minute: (wall - day * DAY) / MINUTE };
}

/**
 * The moment of a wall time. One that is skipped in spring is the moment the clock jumps; one that comes twice in autumn
 * is the first. Both keep the order of wall times.
 */
export function momentOf(timeZone: string, { day, minute }: LocalTime): number {
  const wall = day * DAY + minute * MINUTE;
  // The two offsets around: a day holds at most one change.
  const [before, after] = [offsetAt(timeZone, wall - DAY), offsetAt(timeZone, wall + DAY)];
  const early = wall - Math.max(before, after);
  if (early + offsetAt(timeZone, early) === wall) return early;
  const late = wall - Math.min(before, after);
  if (late + offsetAt(timeZone, late) === wall) return late;
  return jumpBetween(timeZone, early, late);
}

/** The moment between two at which the offset changes. */
function jumpBetween(timeZone: string, from: number, until: number): number {
  const first = offsetAt(timeZone, from);
  let [low, high] = [from, until];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (middle <= low) break;
    if (offsetAt(timeZone, middle) === first) low = middle;
    else high = middle;
  }
  return high;
}

/** Monday is 1. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** `2026-12-25` of a day. */
export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/** The day of `2026-12-25`. */
export const dayOf = (text: string): number => Math.floor(Date.parse(`${text}T00:00:00Z`) / DAY);
