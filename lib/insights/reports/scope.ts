import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Condition, FilterGroup } from '#lib/core/filters/filter.ts';
import { dayIn } from '#lib/core/filters/period.ts';
import { timeZoneOf } from '#lib/tenancy/index.ts';
import type { ReportDays, ReportPeriod, ReportSpan } from '../reports.schemas.ts';
import { reportSpan } from './report-days.ts';

interface Asked {
  period: ReportPeriod;
  from?: string | undefined;
  to?: string | undefined;
  ownerId?: string | undefined;
  teamId?: string | undefined;
}

/** What a report is about: its days, and whose records; null where everybody's in reach. */
export interface Scope extends ReportSpan {
  zone: string;
  owners: string[] | null;
}

/** Whom nobody is: the only owner of a team without members. */
const NOBODY = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** @throws AppError `invalid_input` for days that are none. */
export async function scopeOf(tx: Tx, ctx: Ctx, asked: Asked): Promise<Scope> {
  const [zone, team] = await Promise.all([
    timeZoneOf(tx, ctx),
    asked.teamId
      ? tx.raw<{ user_id: string }[]>`
          select user_id from team_members where workspace_id = ${ctx.workspaceId} and team_id = ${asked.teamId}`
      : null,
  ]);
  const members = team?.map(({ user_id }) => user_id);
  const owners = members?.filter((id) => !asked.ownerId || id === asked.ownerId);
  const here = zone ?? 'UTC';
  return {
    ...reportSpan(asked, dayIn(ctx.now, here)),
    zone: here,
    owners: owners ? (owners.length > 0 ? owners : [NOBODY]) : asked.ownerId ? [asked.ownerId] : null,
  };
}

/** For a column of owners in a query; begins with `and`. */
export const ownedBy = (tx: Tx, { owners }: Scope, column: 'owner_id' | 'd.owner_id' | 'assignee_id') =>
  owners ? tx.raw`and ${tx.raw(column)} = any(${`{${owners.join(',')}}`}::uuid[])` : tx.raw``;

/** The filter of a list: these days of a field, these owners, and what else narrows it. */
export function filterOf(
  { owners }: Pick<Scope, 'owners'>,
  when: { field: string; days: ReportDays } | null,
  ...more: Condition[]
): FilterGroup {
  return {
    op: 'and',
    of: [
      ...(when ? [{ field: when.field, is: 'between', value: [when.days.from, when.days.last] }] : []),
      ...(owners ? [{ field: 'owner', is: 'any_of', value: owners }] : []),
      ...more,
    ],
  };
}
