import { addBusinessTime, businessTimeBetween, type WorkCalendar } from './business-time.ts';

/** A time in which a clock stands still; `until` null: it still does. */
export interface Pause {
  from: Date;
  until: Date | null;
}

export type Due =
  | { kind: 'running'; at: Date }
  /** `minutesLeft` of working time, more than none. */
  | { kind: 'paused'; minutesLeft: number }
  /** Its calendar has no working time any more. */
  | { kind: 'never' };

/** In order, without overlaps, none before the start. */
function tidy(pauses: readonly Pause[], startedAt: Date): Pause[] {
  const tidied: Pause[] = [];
  for (const pause of pauses.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const from = pause.from < startedAt ? startedAt : pause.from;
    if (pause.until && pause.until <= from) continue;
    const last = tidied.at(-1);
    if (last && (last.until === null || from <= last.until)) {
      if (last.until !== null && (pause.until === null || pause.until > last.until)) last.until = pause.until;
    } else tidied.push({ from, until: pause.until });
  }
  return tidied;
}

/**
 * When a promise of so many working minutes comes due, given all that happened: reckoned from the start each time, so
 * that a changed calendar, target or history needs no memory of what was reckoned before.
 */
export function dueAt(promise: {
  calendar: WorkCalendar;
  minutes: number;
  startedAt: Date;
  pauses: readonly Pause[];
}): Due {
  const { calendar, minutes, startedAt } = promise;
  let left = minutes;
  let from = startedAt;
  for (const pause of tidy(promise.pauses, startedAt)) {
    const worked = businessTimeBetween(calendar, from, pause.from);
    // It came due before it was laid aside: nothing afterwards can undo that.
    if (worked >= left) break;
    left -= worked;
    if (pause.until === null) return { kind: 'paused', minutesLeft: left };
    from = pause.until;
  }
  const at = addBusinessTime(calendar, from, left);
  return at ? { kind: 'running', at } : { kind: 'never' };
}
