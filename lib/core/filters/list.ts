import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../ctx.ts';
import { userIdOf } from '../ctx.ts';
import { invalid } from '../errors.ts';
import type { Page } from '../page.ts';
import { type ColumnField, compileFilter } from './compile-filter.ts';
import type { FilterGroup } from './filter.ts';
import { pageByFew } from './page-by-few.ts';
import { resolveFilter } from './resolve-filter.ts';
import {
  afterCursor,
  cursorOf,
  joinedFor,
  type Order,
  orderBy,
  orderOf,
  readCursor,
  sortKey,
} from './sort.ts';

/** A list that can be asked by any of its fields: what a room shows of a table. */
export interface Listing {
  fields: readonly ColumnField[];
  /** The table with its alias, `contacts c`. */
  from: SQL;
  /** `c.id` */
  id: SQL;
  /** The tenant, and what is never listed. */
  where: SQL;
  /** Whose days the fields that are moments are asked about by, an IANA name; UTC when absent. */
  zone?: string | undefined;
}

/** A transaction's way to run a query. */
export type Run = (query: SQL) => PromiseLike<readonly Record<string, unknown>[]>;

export interface Asked {
  filter?: FilterGroup | undefined;
  sort: string;
  group?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/**
 * The list's `where` together with a filter.
 *
 * @throws AppError `invalid_input`, naming what in the filter does not fit.
 */
export function whereOf(ctx: Ctx, listing: Listing, filter: FilterGroup | undefined): SQL {
  if (!filter) return listing.where;
  const { zone = 'UTC' } = listing;
  const resolved = resolveFilter(filter, listing.fields, { me: userIdOf(ctx), now: ctx.now, zone });
  return sql`${listing.where} and ${compileFilter(resolved, zone)}`;
}

/** A page of ids in the list's order; the room reads the rows behind them. */
export async function pageOfIds(run: Run, ctx: Ctx, listing: Listing, asked: Asked): Promise<Page<string>> {
  const order = orderOf(listing.fields, asked.sort, asked.group);
  // Under a filter the rows of a value may be few among many, and sorting what it leaves is cheaper than looking for them.
  const few = asked.filter ? undefined : order.few;
  const rows = (await run(
    few
      ? pageByFew({
          ...listing,
          order,
          few,
          key: sortKey(order),
          limit: asked.limit + 1,
          after: lastOf(order, asked),
        })
      : sql`
    select ${listing.id} as id, ${sortKey(order)} as sort_key from ${listing.from} ${joinedFor(order)}
    where ${whereOf(ctx, listing, asked.filter)} and ${afterCursor(order, listing.id, asked.cursor)}
    order by ${orderBy(order, listing.id)} limit ${asked.limit + 1}`,
  )) as { id: string; sort_key: (string | null)[] }[];
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ id }) => id),
    nextCursor: last && rows.length > asked.limit ? cursorOf(order, last) : null,
  };
}

const lastOf = (order: Order, { cursor }: Asked): (string | null)[] | null => {
  const read = readCursor(order, cursor);
  return read && [...read.values, read.last];
};

/** How many of the closest a search looks at where a filter takes its share of them. */
export const MOST_FOUND = 500;

/** Those of the ids that the list shows under a filter, in the order they came in. */
export async function keepListed(
  run: Run,
  ctx: Ctx,
  listing: Listing,
  filter: FilterGroup | undefined,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const kept = await run(sql`
    select ${listing.id} as id from ${listing.from}
    where ${whereOf(ctx, listing, filter)} and ${listing.id} = any(${`{${ids.join(',')}}`}::uuid[])`);
  const through = new Set(kept.map(({ id }) => String(id)));
  return ids.filter((id) => through.has(id));
}

/** How many rows a filter lets through. Reads them all: for a question that needs the number. */
export async function countRows(run: Run, ctx: Ctx, listing: Listing, filter?: FilterGroup): Promise<number> {
  const [row] = await run(
    sql`select count(*)::int as count from ${listing.from} where ${whereOf(ctx, listing, filter)}`,
  );
  return Number(row?.count ?? 0);
}

/** One value of the field rows are grouped by; null for those without one. */
export interface GroupCount {
  value: string | null;
  count: number;
}

const MOST_GROUPS = 200;

/** The groups in their order, each with how many rows it holds. @throws AppError `invalid_input`. */
export async function countGroups(
  run: Run,
  ctx: Ctx,
  listing: Listing,
  by: string | undefined,
  filter?: FilterGroup,
): Promise<GroupCount[]> {
  if (!by) return [{ value: null, count: await countRows(run, ctx, listing, filter) }];
  const [name = '', direction = ''] = by.split(':');
  const field = listing.fields.find(({ key, groupable }) => groupable && key === name);
  if (!field)
    throw invalid(
      'by',
      `must be one of ${listing.fields
        .filter(({ groupable }) => groupable)
        .map(({ key }) => key)
        .join(', ')}`,
    );
  const place = field.order?.by ?? field.column;
  const rows = await run(sql`
    select value, count(*)::int as count from (
      select (${field.column})::text as value, ${place} as place
      from ${listing.from} ${field.order?.join ?? sql``}
      where ${whereOf(ctx, listing, filter)}
    ) r group by value, place
    order by place ${sql.raw(direction === 'desc' ? 'desc' : 'asc')} nulls last, value limit ${MOST_GROUPS}`);
  return rows.map((row) => ({
    value: row.value === null ? null : String(row.value),
    count: Number(row.count),
  }));
}
