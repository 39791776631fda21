import { v7 } from 'uuid';

const HOUR_MS = 3_600_000;

/** All dates of the demo, relative to the moment of seeding. */
export interface Clock {
  now: Date;
  hoursAgo(hours: number): Date;
  daysAgo(days: number): Date;
  /** YYYY-MM-DD. */
  dateIn(days: number): string;
}

export function clockAt(now: Date): Clock {
  const hoursAgo = (hours: number) => new Date(now.getTime() - hours * HOUR_MS);
  return {
    now,
    hoursAgo,
    daysAgo: (days) => hoursAgo(days * 24),
    dateIn: (days) =>
      hoursAgo(-days * 24)
        .toISOString()
        .slice(0, 10),
  };
}

/** An id that sorts where its row belongs in time: timelines are read in the order of ids. */
export const idAt = (at: Date): string => v7({ msecs: at.getTime() });
