/**
 * A place between two others as a string of digits: fractional indexing in base 10, so that every collation orders it
 * as bytes do. Neither end: null. Answers never end in 0, so that there is always room before them.
 *
 * @throws Error when `before` does not come before `after`, or one of them is no such place: there might be no room
 *   beside it, and the search for some would not end.
 */
export function positionBetween(before: string | null, after: string | null): string {
  for (const place of [before, after])
    if (place !== null && !/^\d*[1-9]$/.test(place)) throw new Error(`Not a position: "${place}".`);
  if (before !== null && after !== null && before >= after) throw new Error('Positions are out of order.');
  let made = '';
  let bounded = after !== null;
  for (let index = 0; ; index++) {
    const low = Number(before?.[index] ?? 0);
    const high = bounded ? Number(after?.[index] ?? 0) : 10;
    if (high - low > 1) return `${made}${low + Math.floor((high - low) / 2)}`;
    made += String(low);
    if (high > low) bounded = false;
  }
}
