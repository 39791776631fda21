import { type SQL, sql } from 'drizzle-orm';
import { bound } from './compile-filter.ts';
import type { Order, SortKey } from './sort.ts';

/**
 * A field of few values, each of many rows, and an index that holds the rows of one value in the order of the field's
 * second key: a page is put together from the first rows of each value, so that nothing is sorted.
 */
export interface Few {
  /** `value`, and `place` by which the field sorts: a row for each value that occurs. */
  values: SQL;
  /** Rows of `f.value`, and rows without one. */
  match: SQL;
  none: SQL;
}

interface Of {
  order: Order;
  few: Few;
  /** What is selected of a row, the list's table, its rows, its id. */
  key: SQL;
  from: SQL;
  where: SQL;
  id: SQL;
  limit: number;
  /** The place, the second key and the id of the last row; null for the first page. */
  after: readonly (string | null)[] | null;
}

/**
 * The same page that the order itself would give, asked value by value.
 *
 * @param of.order by the field and by a moment that is never null, the newest first.
 */
export function pageByFew({ order, few, key, from, where, id, limit, after }: Of): SQL {
  const [place, then] = order.keys as [SortKey, SortKey];
  const [lastPlace = null, lastThen = null, lastId = null] = after ?? [];
  const beyond = (same: SQL) =>
    sql`(${then.by}, ${id}) < (case when ${same} then ${bound(lastThen ?? '', then.as)} else 'infinity' end,
      case when ${same} then ${bound(lastId ?? '', 'uuid')} else ${LAST_ID} end)`;
  const rows = (match: SQL, same: SQL) => sql`
    select ${id} as id, ${key} as sort_key, ${then.by} as second from ${from}
    where ${where} and ${match} and ${after ? beyond(same) : sql`true`}
    order by ${then.by} desc, ${id} desc limit ${limit}`;
  const at = lastPlace === null ? null : bound(lastPlace, place.as);
  const further = sql.raw(place.direction === 'asc' ? '>=' : '<=');
  // Empty places come last in both directions: a value may have one, too.
  const [left, same] = !after
    ? [sql`true`, sql`false`]
    : at
      ? [sql`(f.place ${further} ${at} or f.place is null)`, sql`f.place = ${at}`]
      : [sql`f.place is null`, sql`true`];
  return sql`
    select p.id, p.sort_key from (
      select r.*, f.place from (${few.values}) f cross join lateral (${rows(few.match, same)}) r where ${left}
      union all
      (select r.*, null as place from (${rows(few.none, after && !at ? sql`true` : sql`false`)}) r)
    ) p
    order by p.place ${sql.raw(place.direction)} nulls last, p.second desc, p.id desc limit ${limit}`;
}

const LAST_ID = sql`'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid`;
