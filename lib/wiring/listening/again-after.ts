const FIRST_MS = 5_000;
const LAST_MS = 5 * 60_000;

/**
 * How long to wait before listening is tried again: twice as long each time, at most five minutes, and not all
 * listeners at once when a provider comes back.
 *
 * @param failures in a row, from 1.
 * @param random from 0 up to 1.
 * @returns milliseconds.
 */
export function againAfter(failures: number, random: number): number {
  const most = Math.min(LAST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
  return Math.round(most * (0.5 + random / 2));
}
