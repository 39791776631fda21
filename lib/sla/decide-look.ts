import { addBusinessTime, beforeBusinessTime, type WorkCalendar } from './business-time.ts';
import type { SlaClock, SlaEscalation } from './schemas.ts';

export interface HeldClock {
  kind: SlaClock;
  startedAt: Date;
  dueAt: Date | null;
  metAt: Date | null;
  breachedAt: Date | null;
  escalated: readonly string[];
}

export interface Look {
  /** Overdue and not yet recorded. */
  breached: SlaClock[];
  /** Levels whose moment came, in the order of their moments. */
  escalate: (SlaEscalation & { key: string })[];
  /** When there is something to do next. */
  nextLookAt: Date | null;
  /** The soonest clock that runs. */
  dueAt: Date | null;
}

/** Names one level of a policy: changed, it is another. */
export const levelKey = ({ clock, minutes, act, assigneeId }: SlaEscalation): string =>
  [clock, minutes, act, assigneeId ?? ''].join(' ');

/** When a level's moment is; null: its calendar has none. */
function momentOfLevel(
  calendar: WorkCalendar,
  level: SlaEscalation,
  clock: HeldClock,
  due: Date,
): Date | null {
  return level.minutes < 0
    ? beforeBusinessTime(calendar, due, -level.minutes, clock.startedAt)
    : addBusinessTime(calendar, due, level.minutes);
}

/** What the clocks of a ticket ask for at a moment, and when to look again. */
export function decideLook(
  calendar: WorkCalendar,
  levels: readonly SlaEscalation[],
  clocks: readonly HeldClock[],
  now: Date,
): Look {
  const breached: SlaClock[] = [];
  const escalate: { at: Date; level: SlaEscalation & { key: string } }[] = [];
  const later: Date[] = [];
  let soonest: Date | null = null;
  for (const clock of clocks) {
    const { dueAt } = clock;
    if (!dueAt) continue;
    // Kept too late is not kept, however late anybody looks.
    if (!clock.breachedAt && (clock.metAt ?? now) > dueAt) breached.push(clock.kind);
    if (clock.metAt) continue;
    if (!soonest || dueAt < soonest) soonest = dueAt;
    if (dueAt >= now) later.push(new Date(dueAt.getTime() + 1));
    for (const level of levels) {
      const key = levelKey(level);
      if (level.clock !== clock.kind || clock.escalated.includes(key)) continue;
      const at = momentOfLevel(calendar, level, clock, dueAt);
      if (!at) continue;
      if (at > now) later.push(at);
      else escalate.push({ at, level: { ...level, key } });
    }
  }
  later.sort((a, b) => a.getTime() - b.getTime());
  escalate.sort((a, b) => a.at.getTime() - b.at.getTime());
  return {
    breached,
    escalate: escalate.map(({ level }) => level),
    nextLookAt: later[0] ?? null,
    dueAt: soonest,
  };
}
