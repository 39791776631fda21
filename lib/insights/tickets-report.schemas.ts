import type { SlaClock } from '#lib/sla/schemas.ts';
import type { TriageField } from '#lib/tickets/triage.schemas.ts';
import type { Counted, ReportDays, ReportSpan } from './reports.schemas.ts';

/** How long something took, of those of which it is known. Minutes by the clock, nights included. */
export interface Spread extends Counted {
  medianMinutes: number | null;
  /** Nine of ten were at least as soon. */
  p90Minutes: number | null;
  beforeMedianMinutes: number | null;
}

export const TICKET_SIDES = ['category', 'queue', 'assignee', 'channel'] as const;
export type TicketSide = (typeof TICKET_SIDES)[number];

/** Tickets that came in with one value; null: without one. */
export interface SideRow extends Counted {
  value: string | null;
  name: string;
  open: Counted;
  missed: Counted;
  medianAnswerMinutes: number | null;
  medianSolutionMinutes: number | null;
}

export interface TicketsReport extends ReportSpan {
  opened: Counted & { beforeCount: number };
  solved: Counted & { beforeCount: number };
  unit: 'day' | 'week' | 'month';
  /** In order, without gaps. */
  points: (ReportDays & { opened: Counted; solved: Counted })[];
  /** Those that are not solved now, whenever they came in, by age: from so many days on and below so many. */
  backlog: Counted & { ages: (Counted & { from: number; to: number | null })[] };
  /** Of those that came in in these days. */
  answer: Spread;
  /** Of those that were solved in these days. */
  solution: Spread;
  /** Of those that came in in these days, by promise. */
  clocks: { clock: SlaClock; kept: Counted; missed: Counted; running: Counted }[];
  sides: { side: TicketSide; rows: SideRow[] }[];
  /** Of those that came in in these days. */
  agents: {
    sorted: Counted;
    overridden: Counted;
    autoAnswered: Counted;
    reopened: Counted;
    fields: { field: TriageField; sorted: Counted; overridden: Counted }[];
  };
}

/** Why a promise was broken, as far as the record says. */
export type LateReason = 'unassigned' | 'requester' | 'others' | 'us';

/** A promise that was broken, of a ticket that came in in these days. */
export interface Breach {
  ticket: { id: string; number: number; subject: string };
  clock: SlaClock;
  /** Working minutes that were promised. */
  promisedMinutes: number;
  /** By the clock, until it was met or until now. */
  lateMinutes: number;
  /** It is still not met. */
  open: boolean;
  why: LateReason;
  /** How long it waited for the requester, and for somebody else, while the promise ran. By the clock. */
  requesterMinutes: number;
  othersMinutes: number;
  queue: string | null;
  assignee: string | null;
  brokenAt: string;
}

export interface BreachReport extends ReportSpan, Counted {
  /** The latest first; at most so many as `MOST_BREACHES`. */
  items: Breach[];
}
export const MOST_BREACHES = 500;
