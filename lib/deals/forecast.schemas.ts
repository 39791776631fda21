import { z } from 'zod';
import type { Named } from '#lib/contacts/schemas.ts';
import { idField } from '#lib/core/fields.ts';
import type { ForecastCategory } from './schemas.ts';

/** From this probability on a deal counts as committed, or as best case, until somebody says otherwise. */
const COMMIT_FROM = 90;
const BEST_CASE_FROM = 50;

/** What the forecast makes of an open deal: what a person chose, else by the probability of its stage. */
export function forecastCategoryOf(own: ForecastCategory | null, probability: number): ForecastCategory {
  if (own) return own;
  if (probability >= COMMIT_FROM) return 'commit';
  return probability >= BEST_CASE_FROM ? 'best_case' : 'pipeline';
}

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-03');

/** Months from `from` on (this month when absent); in one pipeline or in all that are not archived. */
export const readForecastInput = z.object({
  from: month.optional(),
  months: z.coerce.number().int().min(1).max(12).default(3),
  pipelineId: idField.optional(),
});

/** Sums in minor units. `commit`, `bestCase` and `pipeline` are of open deals, each in one of them only. */
export interface ForecastSums {
  won: number;
  commit: number;
  bestCase: number;
  pipeline: number;
  /** Won, and each open deal that counts times its stage's probability, rounded. */
  weighted: number;
}

export interface ForecastCell extends ForecastSums {
  /** `2026-03` */
  month: string;
  /** Null: deals without an owner. */
  owner: Named | null;
  deals: number;
  /** Minor units; null while nobody set one. */
  target: number | null;
}

/** One currency; amounts of different ones are never added up. */
export interface ForecastOfCurrency {
  currency: string;
  cells: ForecastCell[];
}

export interface ForecastDto {
  months: string[];
  /** The workspace's own currency; it comes first, with or without deals. */
  currency: string;
  currencies: ForecastOfCurrency[];
  /** Open deals of no month: they say no date, or one before the first month. */
  undated: { count: number; overdue: number };
}

export const setTargetInput = z.object({
  ownerId: idField,
  month,
  /** Minor units; null takes the target away. */
  amountMinor: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'must be a currency code such as EUR')
    .optional(),
});

export interface TargetDto {
  ownerId: string;
  month: string;
  currency: string;
  amountMinor: number | null;
}

/** `since`: midnight of that day (UTC); a week ago when absent. */
export const forecastChangesInput = z.object({
  since: z.iso.date('must be a date such as 2026-01-31').optional(),
  pipelineId: idField.optional(),
});

export const CHANGE_KINDS = ['won', 'lost', 'new', 'slipped', 'pulled_in', 'up', 'down', 'reopened'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export interface ForecastChange {
  kind: ChangeKind;
  deal: Named;
  owner: Named | null;
  currency: string;
  /** Minor units, now. */
  amountMinor: number;
  /** What it was, for `up`, `down`, `slipped` and `pulled_in`. */
  before: { amountMinor: number; closeDate: string | null };
  closeDate: string | null;
  at: string;
}

/** @param since the day from which on, as `2026-03-13`. */
export interface ForecastChanges {
  since: string;
  items: ForecastChange[];
}

/** Deals by when they are to close: everything of one month, or of the weeks a grid shows around it. */
export const listByCloseInput = z.object({
  from: z.iso.date('must be a date such as 2026-01-31'),
  to: z.iso.date('must be a date such as 2026-01-31'),
  pipelineId: idField.optional(),
});
