import type { WorkCalendar } from './business-time.ts';
import { dueAt, type Pause } from './due-at.ts';
import { SLA_CLOCKS, type SlaClock, type SlaPolicyDto, type SlaPriority } from './schemas.ts';

/** What happened to a ticket, as far as its clocks care. */
export interface SlaHistory {
  status: string;
  priority: SlaPriority;
  openedAt: Date;
  answeredAt: Date | null;
  lastAnswerAt: Date | null;
  /** While it is solved or closed: since when. */
  solvedAt: Date | null;
  /** The times in which it rested, and as what. */
  rests: readonly { status: string; from: Date; until: Date | null }[];
}

export interface PlannedClock {
  kind: SlaClock;
  minutes: number;
  startedAt: Date;
  dueAt: Date | null;
  minutesLeft: number | null;
  metAt: Date | null;
}

const DONE = new Set(['solved', 'closed']);

/**
 * The clocks of a ticket as they stand, reckoned anew from its history: the first response ends with the first answer,
 * the update begins again with each, the solution stands still where the policy says so and while it was solved.
 */
export function planClocks(
  policy: Pick<SlaPolicyDto, 'targets' | 'pausesOn'>,
  calendar: WorkCalendar,
  history: SlaHistory,
): PlannedClock[] {
  const done = DONE.has(history.status);
  const pausesOn: readonly string[] = policy.pausesOn;
  const pauses: Pause[] = history.rests.filter(
    // What it rests as now and is done with is an end, not a pause.
    ({ status, until }) => (DONE.has(status) ? until !== null : pausesOn.includes(status)),
  );
  return SLA_CLOCKS.flatMap((kind): PlannedClock[] => {
    const minutes = policy.targets[history.priority][kind];
    if (minutes === null) return [];
    const startedAt = kind === 'update' ? (history.lastAnswerAt ?? history.openedAt) : history.openedAt;
    const metAt =
      kind === 'first_response'
        ? (history.answeredAt ?? (done ? history.solvedAt : null))
        : done
          ? history.solvedAt
          : null;
    const due = dueAt({ calendar, minutes, startedAt, pauses: kind === 'first_response' ? [] : pauses });
    return [
      {
        kind,
        minutes,
        startedAt,
        dueAt: due.kind === 'running' ? due.at : null,
        minutesLeft: due.kind === 'paused' ? Math.ceil(due.minutesLeft) : null,
        metAt,
      },
    ];
  });
}
