import { Cron } from 'croner';

const DESCRIPTORS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** A schedule that can say when it comes next after a moment (milliseconds). */
export interface Schedule {
  next(after: number): number | undefined;
}

const PREFIX = /^(?:CRON_)?TZ=(\S+)\s+/;

/**
 * Five fields or a descriptor such as `@hourly`, in UTC unless `TZ=Zone ` (or `CRON_TZ=`) stands in front. Seconds are
 * refused: the server has no such field. Undefined when it is no schedule.
 */
export function parseCron(expression: string): Schedule | undefined {
  const zone = PREFIX.exec(expression)?.[1] ?? 'UTC';
  const rest = expression.replace(PREFIX, '').trim();
  const pattern = rest.startsWith('@') ? DESCRIPTORS[rest.toLowerCase()] : rest;
  if (pattern?.split(/\s+/).length !== 5) return undefined;
  try {
    const cron = new Cron(pattern, { timezone: zone, paused: true });
    // An unknown zone shows only when a time is asked for.
    cron.nextRun(new Date(0));
    return { next: (after) => cron.nextRun(new Date(after))?.getTime() };
  } catch {
    return undefined;
  }
}
