/**
 * A date as people and other systems write it: 2026-01-31 (with or without a time), 31.01.2026, 31/01/2026 or, where
 * `order` says so, 01/31/2026. Points are always day first.
 *
 * @returns YYYY-MM-DD, or null when there is no such day.
 */
export function readDate(text: string, order: 'dmy' | 'mdy'): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const other = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[ ,].*)?$/.exec(text);
  if (!other) return null;
  const [first, second, year] = [Number(other[1]), Number(other[3]), Number(other[4])];
  return order === 'mdy' && other[2] !== '.' ? dayOf(year, first, second) : dayOf(year, second, first);
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : null;
}
