/** What a clock on the wall shows. Months count from 1. */
export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

/** What the clocks of a zone show at a moment. @throws RangeError for a zone nobody knows. */
export function wallOf(at: Date, timeZone: string): Wall {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return { year: of('year'), month: of('month'), day: of('day'), hour: of('hour'), minute: of('minute') };
}

const utcOf = ({ year, month, day, hour, minute }: Wall): number =>
  Date.UTC(year, month - 1, day, hour, minute);

/**
 * The moment at which the clocks of a zone show this. An hour that the change of clocks leaves out is the one after; one
 * that comes twice is the first.
 */
export function momentOf(wall: Wall, timeZone: string): Date {
  const utc = utcOf(wall);
  const shifted = (guess: number): number => utc - (utcOf(wallOf(new Date(guess), timeZone)) - guess);
  const day = 86_400_000;
  // The offset before and after a change near by: one of the two is right.
  const [early, late] = [shifted(utc - day), shifted(utc + day)].map(
    (guess) => utc - (utcOf(wallOf(new Date(guess), timeZone)) - guess),
  ) as [number, number];
  const fits = [early, late]
    .sort((one, other) => one - other)
    .find((moment) => utcOf(wallOf(new Date(moment), timeZone)) === utc);
  return new Date(fits ?? Math.max(early, late));
}
