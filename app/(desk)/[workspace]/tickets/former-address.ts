import type { Ctx } from '#lib/core/ctx.ts';
import { type Condition, readFilter, writeFilter } from '#lib/core/filters/filter.ts';
import { type Given, readViewQuery } from '../read-list.ts';

const text = (value: Given[string]): string | undefined => (typeof value === 'string' ? value : undefined);

/** `?queue=`, `?tag=` and `?watched=me` were filters of this page alone. */
function formerlyAsked(given: Given): Condition[] {
  const queue = text(given.queue);
  const tag = text(given.tag);
  return [
    ...(queue ? [{ field: 'queue', is: 'any_of', value: [queue] }] : []),
    ...(tag ? [{ field: 'tags', is: 'has_any', value: [tag] }] : []),
    ...(given.watched === 'me' ? [{ field: 'watchers', is: 'any_of', value: ['me'] }] : []),
  ];
}

/**
 * The search parameters of today for an address somebody kept from before; null where it is one of today. What it
 * narrows by goes into the filter of the list, together with what stands there.
 */
export async function addressOfNow(ctx: Ctx, given: Given, status: string): Promise<URLSearchParams | null> {
  const asked = formerlyAsked(given);
  if (asked.length === 0) return null;
  const own = readFilter(text(given.filter) ?? (await readViewQuery(ctx, 'tickets', given)).filter);
  const next = new URLSearchParams({ status });
  for (const name of ['view', 'sort', 'group', 'columns', 'open']) {
    const value = text(given[name]);
    if (value) next.set(name, value);
  }
  next.set('filter', writeFilter({ op: 'and', of: [...(own ? [own] : []), ...asked] }));
  return next;
}
