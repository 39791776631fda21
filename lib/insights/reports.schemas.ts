import { z } from 'zod';
import type { LeadStep } from '#db/schema/reports.ts';
import type { AnsweredBy } from '#lib/conversations/ratings.schemas.ts';
import type { ChannelKind } from '#lib/conversations/schemas.ts';
import { dayField, idField } from '#lib/core/fields.ts';
import type { FilterGroup } from '#lib/core/filters/filter.ts';
import type { DecisionFilter } from './evening.schemas.ts';

export type { FilterGroup, LeadStep };

export const REPORT_PERIODS = [
  'last_7_days',
  'last_30_days',
  'last_90_days',
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
] as const;
export type ReportPeriod = (typeof REPORT_PERIODS)[number];

/** So many at most in one report: three years. */
export const MOST_REPORT_DAYS = 1100;

/** Which days, and whose. Days are those of the workspace's zone. */
export const reportInput = z.object({
  /** Ends today where it would end later. `from` and `to` count before it. */
  period: z.enum(REPORT_PERIODS).default('last_30_days'),
  /** The first day; with `to`. At most three years. */
  from: dayField.optional(),
  /** The last day. */
  to: dayField.optional(),
  /** Records of this member. */
  ownerId: idField.optional(),
  /** Records of a team's members. */
  teamId: idField.optional(),
  /** Leads of this source. */
  source: z.string().trim().min(1).max(100).optional(),
  /** Deals of this pipeline. */
  pipelineId: idField.optional(),
});
export type ReportInput = z.input<typeof reportInput>;

/** Days of a report, both included. */
export interface ReportDays {
  from: string;
  last: string;
}

/** The days that were asked for, and as many before them. */
export interface ReportSpan {
  days: ReportDays;
  before: ReportDays;
}

/** A number, and the filter of the list that shows exactly its rows. */
export interface Counted {
  count: number;
  filter: FilterGroup;
}

/** Minor units of a currency; amounts of different ones are never added up. */
export interface Sum {
  currency: string;
  amountMinor: number;
}

export interface LeadsReport extends ReportSpan, Counted {
  beforeCount: number;
  unit: 'day' | 'week' | 'month';
  /** The most frequent sources, the rest together as `null`; each with its leads. */
  sources: (Counted & { source: string | null; beforeCount: number })[];
  /** In order, without gaps; `counts` in the order of `sources`. */
  points: (ReportDays & Counted & { counts: Counted[] })[];
}

export interface FunnelReport extends ReportSpan {
  /** Of the leads that came in in these days, how many came so far until now. */
  steps: (Counted & {
    step: LeadStep;
    /** Of the step before; null where that is empty. */
    rate: number | null;
    /** Whole days from the step before, in the middle; null for the first step and where nobody came. */
    medianDays: number | null;
    beforeCount: number;
  })[];
}

export const OUTCOMES = ['won', 'lost'] as const;
export type Outcome = (typeof OUTCOMES)[number];

interface ClosedSums extends Counted {
  sums: Sum[];
}

export interface ClosedReport extends ReportSpan {
  /** The workspace's own; its sums come first. */
  currency: string;
  outcomes: (ClosedSums & { outcome: Outcome; beforeCount: number })[];
  /** Most frequent first; without a reason: null. */
  reasons: (ClosedSums & { outcome: Outcome; reason: { id: string; name: string } | null })[];
  /** Those who won most first; without an owner: null. */
  owners: { owner: { id: string; name: string } | null; won: ClosedSums; lost: ClosedSums }[];
}

export interface PipelineReport {
  currency: string;
  stages: (Counted & {
    id: string;
    name: string;
    pipeline: { id: string; name: string };
    sums: (Sum & { weightedMinor: number })[];
  })[];
}

export interface ResponsesReport extends ReportSpan, Counted {
  beforeCount: number;
  answered: Counted;
  unanswered: Counted;
  /** Seconds until the first answer, in the middle of those answered. */
  medianSeconds: number | null;
  beforeMedianSeconds: number | null;
  /** From `from` minutes on and before `to`; null: without end. */
  buckets: (Counted & { from: number; to: number | null })[];
}

/** Answers out of questions. */
export interface Rated extends Counted {
  /** Of the answers, 1 to 5; null without one. */
  average: number | null;
}

export interface RatingsReport extends ReportSpan {
  unit: LeadsReport['unit'];
  /** Questions that went out in these days, and those of the days before. */
  asked: Counted;
  beforeAsked: number;
  /** Of these, the answered ones. */
  answered: Rated;
  beforeAnswered: number;
  beforeAverage: number | null;
  /** Answers by score, the best first. */
  scores: (Counted & { score: number })[];
  /** By the day of the question; `counts`: 4 and 5, 3, 1 and 2. */
  points: (Counted & ReportDays & { average: number | null; counts: [number, number, number] })[];
  /** Most answers first. Null: nobody of ours is known to have answered. */
  by: (Rated & { by: AnsweredBy | null })[];
  channels: (Rated & { channel: ChannelKind })[];
  /** Without an assignee: null. */
  assignees: (Rated & { assignee: { id: string; name: string } | null })[];
}

/** A number of the list of decisions, and what that is asked by to show its rows. */
export interface Act {
  count: number;
  beforeCount: number;
  query: DecisionFilter;
}

export interface ActsReport extends ReportSpan {
  /** Whose days these are: the list of decisions is asked with it. */
  timeZone: string;
  acts: Record<'alone' | 'asked' | 'waits' | 'refused' | 'unedited' | 'edited' | 'rejected' | 'undone', Act>;
}

/** A report as lines and columns, for whoever reads no chart and for files. */
export interface ReportTable {
  columns: { head: string; numeric?: boolean }[];
  /** `filter`: the rows behind a line. */
  rows: { cells: (string | number | null)[]; filter?: FilterGroup }[];
}

export const EXPORTED_REPORTS = [
  'leads',
  'funnel',
  'closed',
  'pipeline',
  'responses',
  'ratings',
  'tickets',
  'breaches',
] as const;

export const exportReportInput = reportInput.extend({
  of: z.enum(EXPORTED_REPORTS),
  format: z.enum(['csv', 'xlsx']).default('csv'),
  separator: z.enum(['comma', 'semicolon', 'tab', 'pipe']).default('comma'),
  bom: z.stringbool().or(z.boolean()).default(true),
});
