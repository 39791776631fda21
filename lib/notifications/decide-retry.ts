/** Minutes until a mail that could not be handed over is tried again; after the last it is given up. */
const DELAYS = [1, 5, 30, 120] as const;

/** @param attempts how often it was tried. @returns null when that is often enough. */
export function decideRetry(attempts: number, now: Date): Date | null {
  const minutes = DELAYS[attempts - 1];
  return minutes === undefined ? null : new Date(now.getTime() + minutes * 60_000);
}
