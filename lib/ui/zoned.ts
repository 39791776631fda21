/** What the clock on the wall shows. */
export interface WallClock {
  /** YYYY-MM-DD */
  day: string;
  /** HH:MM */
  time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** What the clock in a zone (IANA name) shows at a moment. */
export function wallClock(at: Date | string | number, timeZone: string): WallClock {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(new Date(at))
      .map(({ type, value }) => [type, value]),
  );
  return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

/**
 * The moment at which a clock in a zone shows this. A time that is skipped in spring is the one an hour later; of one
 * that comes twice in autumn it is the first.
 */
export function momentOf({ day, time }: WallClock, timeZone: string): Date {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const shownAt = (at: number): number => {
    const shown = wallClock(at, timeZone);
    return Date.parse(`${shown.day}T${shown.time}:00Z`);
  };
  const offsets = [wanted - 86_400_000, wanted + 86_400_000].map((at) => shownAt(at) - at);
  for (const offset of offsets) if (shownAt(wanted - offset) === wanted) return new Date(wanted - offset);
  return new Date(wanted - (offsets[0] ?? 0));
}
