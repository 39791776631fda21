import { type SQL, sql } from 'drizzle-orm';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { invalid } from '../errors.ts';
import { bound, type ColumnField, type StoredAs } from './compile-filter.ts';
import { naturalDirection } from './field.ts';
import type { Few } from './page-by-few.ts';

export interface SortKey {
  by: SQL;
  as: StoredAs;
  direction: 'asc' | 'desc';
  always: boolean;
  join: SQL | null;
}

export interface Order {
  /** As it came: a cursor serves the order it was made in. */
  name: string;
  keys: SortKey[];
  /** How a page is put together where all rows are listed. */
  few?: Few | undefined;
}

const WRITTEN = /^([A-Za-z0-9_.-]{1,100})(?::(asc|desc))?$/;

/** `score` or `score:asc`: the field, and the direction unless it is the field's natural one. */
export function readSort(text: string): { field: string; direction: 'asc' | 'desc' | null } | null {
  const read = WRITTEN.exec(text);
  return read ? { field: read[1] ?? '', direction: (read[2] as 'asc' | 'desc' | undefined) ?? null } : null;
}

/**
 * The order of a list: by the group first, where there is one. Empty values come last in both directions.
 *
 * @throws AppError `invalid_input`, naming the field that cannot be sorted or grouped by.
 */
export function orderOf(fields: readonly ColumnField[], sort: string, group?: string): Order {
  const find = (name: 'sort' | 'group', text: string) => {
    const wanted = readSort(text);
    const field = fields.find(({ key }) => key === wanted?.field);
    if (!field || !wanted || !(name === 'sort' ? field.sortable : field.groupable)) {
      const fit = fields.filter((each) => (name === 'sort' ? each.sortable : each.groupable));
      throw invalid(name, `must be one of ${fit.map(({ key }) => key).join(', ')}`);
    }
    return { field, wanted };
  };
  const keyOf = (name: 'sort' | 'group', text: string): SortKey => {
    const { field, wanted } = find(name, text);
    const order: NonNullable<ColumnField['order']> = field.order ?? {
      by: field.column,
      as: field.as,
      always: field.always ?? false,
    };
    const direction = wanted.direction ?? naturalDirection(field.type);
    return { ...order, join: order.join ?? null, direction, always: order.always ?? false };
  };
  const keys = [...(group ? [keyOf('group', group)] : []), keyOf('sort', sort)];
  const { order } = find('sort', sort).field;
  if (order?.next) keys.push({ ...order.next, direction: 'desc', always: true, join: null });
  return { name: `${group ?? ''}/${sort}`, keys, few: group ? undefined : order?.few };
}

/** What the list is joined with for its order. */
export const joinedFor = ({ keys }: Order): SQL =>
  sql.join([...new Set(keys.flatMap(({ join }) => join ?? []))], sql` `);

/** `order by`, the row's id last so that no two rows stand in the same place. */
export function orderBy({ keys }: Order, id: SQL): SQL {
  const parts = keys.map(({ by, direction, always }) =>
    // A column that is never null goes without the words: with them no index would give its order backwards.
    direction === 'asc' ? sql`${by} asc` : always ? sql`${by} desc` : sql`${by} desc nulls last`,
  );
  return sql.join([...parts, sql`${id} ${sql.raw(lastOf(keys))}`], sql`, `);
}

const lastOf = (keys: readonly SortKey[]): 'asc' | 'desc' => keys.at(-1)?.direction ?? 'asc';

/** The sort values of a row as text, for the cursor: select it as `sort_key`. JSON, for the driver reads no null in an array. */
export const sortKey = ({ keys }: Order): SQL =>
  sql`json_build_array(${sql.join(
    keys.map(({ by }) => sql`(${by})::text`),
    sql`, `,
  )})`;

export const cursorOf = (order: Order, row: { id: string; sort_key: (string | null)[] }): string =>
  encodeCursor([order.name, ...row.sort_key, row.id]);

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The sort values and the id of the row a cursor stands for.
 *
 * @throws AppError `invalid_input` for a cursor of another list or another order.
 */
export function readCursor(
  order: Order,
  cursor: string | undefined,
): { values: (string | null)[]; last: string } | null {
  const read = decodeCursor(cursor, order.keys.length + 2);
  if (!read) return null;
  const [name, ...rest] = read;
  const values = rest.map((value) => (value === null ? null : String(value)));
  const last = values.pop();
  if (name !== order.name || !last || !ID.test(last))
    throw invalid('cursor', 'start again without a cursor; this one does not belong to this list.');
  return { values, last };
}

/**
 * The rows after a cursor.
 *
 * @throws AppError `invalid_input` for a cursor of another list or another order.
 */
export function afterCursor(order: Order, id: SQL, cursor: string | undefined): SQL {
  const read = readCursor(order, cursor);
  if (!read) return sql`true`;
  const { values, last } = read;
  const [only] = order.keys;
  const [value = null] = values;
  const sign = sql.raw(lastOf(order.keys) === 'asc' ? '>' : '<');
  // One key that is never null: a comparison of rows, which the index of the order answers.
  if (order.keys.length === 1 && only?.always && value !== null) {
    const beyond = sql`(${only.by}, ${id}) ${sign} (${bound(value, only.as)}, ${bound(last, 'uuid')})`;
    // Of two tables no index answers that: the joined one begins where its part of it may hold.
    return only.join ? sql`${only.by} ${sign}= ${bound(value, only.as)} and ${beyond}` : beyond;
  }

  const steps: SQL[] = [];
  const same: SQL[] = [];
  order.keys.forEach((key, at) => {
    const value = values[at] ?? null;
    if (value !== null) {
      const beyond = sql`${key.by} ${sql.raw(key.direction === 'asc' ? '>' : '<')} ${bound(value, key.as)}`;
      steps.push(sql.join([...same, sql`(${beyond} or ${key.by} is null)`], sql` and `));
    }
    same.push(value === null ? sql`${key.by} is null` : sql`${key.by} = ${bound(value, key.as)}`);
  });
  steps.push(sql.join([...same, sql`${id} ${sign} ${bound(last, 'uuid')}`], sql` and `));
  return sql`(${sql.join(steps, sql` or `)})`;
}
