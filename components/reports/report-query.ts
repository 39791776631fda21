import type { DecisionFilter } from '#lib/insights/evening.schemas.ts';
import {
  MOST_REPORT_DAYS,
  REPORT_PERIODS,
  type ReportInput,
  type ReportPeriod,
} from '#lib/insights/reports.schemas.ts';
import { oneOf } from '#lib/ui/search-params.ts';
import { addDays, type FilterGroup, isDay, writeFilter } from '#lib/views/schemas.ts';

type Given = Readonly<Record<string, string | string[] | undefined>>;

export const PERIOD_NAMES: Readonly<Record<ReportPeriod, string>> = {
  last_7_days: '7 days',
  last_30_days: '30 days',
  last_90_days: '90 days',
  this_month: 'This month',
  last_month: 'Last month',
  this_quarter: 'This quarter',
  last_quarter: 'Last quarter',
  this_year: 'This year',
  last_year: 'Last year',
};

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const fitting = (value: string | string[] | undefined, shape: RegExp): string | undefined =>
  typeof value === 'string' && shape.test(value) ? value : undefined;

function daysOf({ from, to }: Given): { from: string; to: string } | null {
  if (typeof from !== 'string' || typeof to !== 'string' || !isDay(from) || !isDay(to)) return null;
  return from <= to && to < addDays(from, MOST_REPORT_DAYS) ? { from, to } : null;
}

/** What the address asks for; what it cannot mean is left out. */
export function readReportQuery(given: Given): ReportInput {
  const period = oneOf(REPORT_PERIODS, given.period);
  const ownerId = fitting(given.owner, ID);
  const teamId = fitting(given.team, ID);
  const pipelineId = fitting(given.pipeline, ID);
  const source = fitting(given.source, /^.{1,100}$/);
  return {
    ...(period ? { period } : {}),
    ...daysOf(given),
    ...(ownerId ? { ownerId } : {}),
    ...(teamId ? { teamId } : {}),
    ...(source ? { source } : {}),
    ...(pipelineId ? { pipelineId } : {}),
  };
}

/** A list with exactly the rows of a number; no view of somebody's stands before it. */
export const rowsHref = (list: string, filter: FilterGroup): string =>
  `${list}?${new URLSearchParams({ view: 'all', filter: writeFilter(filter) })}`;

export const actsHref = (workspace: string, query: DecisionFilter): string =>
  `/${workspace}/autonomy/decisions?${new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )}`;

export const fileHref = (workspace: string, of: string, input: ReportInput): string =>
  `/api/v1/reports/download?${new URLSearchParams([
    ['workspace', workspace],
    ['of', of],
    ...Object.entries(input).map(([name, value]) => [name, String(value)]),
  ])}`;
