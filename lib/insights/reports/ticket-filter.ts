import type { Condition, FilterGroup } from '#lib/core/filters/filter.ts';
import type { ReportDays } from '../reports.schemas.ts';
import type { Scope } from './scope.ts';

/** The filter of the list of tickets: these days of a field, whose they are, and what else narrows it. */
export const ticketFilter = (
  { owners }: Pick<Scope, 'owners'>,
  when: { field: 'created' | 'solved'; days: ReportDays } | null,
  ...more: Condition[]
): FilterGroup => ({
  op: 'and',
  of: [
    ...(when ? [{ field: when.field, is: 'between', value: [when.days.from, when.days.last] }] : []),
    ...(owners ? [{ field: 'assignee', is: 'any_of', value: owners }] : []),
    ...more,
  ],
});
