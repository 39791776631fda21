import type { PolicyLimits } from '#db/schema/policies.ts';

type QuietHours = NonNullable<PolicyLimits['quietHours']>;

const MINUTE = 60_000;
const DAY = 1_440;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The world's clocks differ by quarters of an hour and change at one: a quarter's offset is worked out once. */
const QUARTER = 15 * MINUTE;
const offsets = new Map<string, Map<number, number>>();
/** A year of quarters and some: a replay asks the same ones again and again. */
const KEPT = 50_000;

/** Minutes after midnight in a time zone (IANA name). Null for a zone that nobody knows. */
export function minutesInZone(at: Date, zone: string): number | null {
  const time = at.getTime();
  const quarter = Math.floor(time / QUARTER);
  let known = offsets.get(zone);
  let offset = known?.get(quarter);
  if (offset === undefined) {
    const clock = clocks.get(zone) ?? clockOf(zone);
    if (!clock) return null;
    const [hours, minutes] = clock.format(at).split(':').map(Number);
    const local = (hours ?? 0) * 60 + (minutes ?? 0);
    offset = (local - (Math.floor(time / MINUTE) % DAY) + DAY) % DAY;
    if (!known || known.size > KEPT) {
      known = new Map();
      offsets.set(zone, known);
    }
    known.set(quarter, offset);
  }
  return ((Math.floor(time / MINUTE) % DAY) + offset + DAY) % DAY;
}

function clockOf(zone: string): Intl.DateTimeFormat | null {
  try {
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(zone, clock);
    return clock;
  } catch {
    return null;
  }
}

/** When the quiet hours that hold at `now` end, or null when it is day. The zone is known. */
export function quietUntil(hours: QuietHours, zone: string, now: Date): Date | null {
  const local = minutesInZone(now, zone);
  if (local === null || !within(hours, local)) return null;
  const left = (hours.until - local + DAY) % DAY;
  const end = new Date(Math.floor(now.getTime() / MINUTE) * MINUTE + left * MINUTE);
  // A clock that is changed in the night: an hour sooner or later by the world's clock.
  const there = minutesInZone(end, zone) ?? hours.until;
  const off = ((there - hours.until + DAY + DAY / 2) % DAY) - DAY / 2;
  const corrected = new Date(end.getTime() - off * MINUTE);
  // The hour they end at may be one that this night leaves out: never a time that is over.
  return corrected > now ? corrected : end;
}

const within = ({ from, until }: QuietHours, local: number): boolean =>
  from <= until ? local >= from && local < until : local >= from || local < until;

/** The clock of a zone at a moment; of UTC for a zone that nobody knows. */
export const clockIn = (at: Date, zone: string): string =>
  clockWords(minutesInZone(at, zone) ?? minutesInZone(at, 'UTC') ?? 0);

/** `22:05` */
export const clockWords = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
