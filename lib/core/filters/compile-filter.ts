import { type SQL, sql } from 'drizzle-orm';
import type { Field } from './field.ts';
import type { Few } from './page-by-few.ts';
import { compileRelated, type Way } from './related.ts';
import type { Resolved, Test } from './resolve-filter.ts';

/** How PostgreSQL keeps a field. */
export type StoredAs =
  | 'text'
  | 'uuid'
  | 'bigint'
  | 'numeric'
  | 'boolean'
  | 'date'
  | 'timestamptz'
  | 'text[]'
  | 'uuid[]';

/** A field and where its value stands in the list's query. */
export interface ColumnField extends Field {
  column: SQL;
  as: StoredAs;
  /** Sorts by this in place of the column: the name behind an id, the place of a stage. */
  order?: {
    by: SQL;
    as: StoredAs;
    /** What the list is joined with for it, one row each, so that an index of that table gives the order. */
    join?: SQL;
    /** Never null. */
    always?: boolean;
    /** The moment that counts between rows of the same value, the newest first; never null. Without it their ids do. */
    next?: { by: SQL; as: StoredAs };
    /** Where an index holds the rows of each value by `next`: how a page is put together from them. */
    few?: Few;
  };
  /** Never null, so that an index gives the order by itself. */
  always?: boolean;
  /** The relations it is read through, the list's own first; the column is of the last one's rows. */
  through?: readonly Way[];
}

/**
 * A condition of a `where`. Equality and ranges are plain operators, which an index serves under row-level security.
 * Texts are compared regardless of case by functions that are not leakproof: PostgreSQL asks them last, of the rows that
 * everything else has left, in the order of the list, and stops when the page is full. Whoever looks for a word among
 * all records uses the room's search (`q`), which has an index of its own.
 *
 * @param zone whose midnight begins a day, for fields that are a moment.
 */
export function compileFilter(tree: Resolved<ColumnField>, zone = 'UTC'): SQL {
  if (tree.op === 'test')
    return tree.field.through
      ? compileRelated(tree.field.through, tree.test, (test) => compileTest(tree.field, test, zone))
      : compileTest(tree.field, tree.test, zone);
  if (tree.of.length === 0) return sql`true`;
  const parts = tree.of.map((part) => compileFilter(part, zone));
  return sql`(${sql.join(parts, tree.op === 'and' ? sql` and ` : sql` or `)})`;
}

/** A value as the column has it; figures that are no whole number compare as such. */
export function bound(value: string | number | boolean, as: StoredAs): SQL {
  if (typeof value === 'boolean') return value ? sql`true` : sql`false`;
  const type = as === 'bigint' && !Number.isSafeInteger(Number(value)) ? 'numeric' : as;
  return sql`${String(value)}::text::${sql.raw(type)}`;
}

function compileTest({ column, as }: ColumnField, test: Test, zone: string): SQL {
  switch (test.kind) {
    case 'empty': {
      // Written so that PostgreSQL takes it for common: an equation with a function it would take for rare, and read all.
      if (as === 'text[]' || as === 'uuid[]')
        return test.not ? sql`cardinality(${column}) > 0` : sql`(cardinality(${column}) > 0) is not true`;
      const empty = as === 'text' ? sql`coalesce(${column}, '') = ''` : sql`${column} is null`;
      return test.not ? sql`not (${empty})` : empty;
    }
    case 'among': {
      if (as === 'uuid[]') {
        const values = test.values.map((value) => bound(value, 'uuid'));
        const shared = sql`${column} && array[${sql.join(values, sql`, `)}]`;
        return test.not ? sql`(${shared}) is not true` : shared;
      }
      const values = test.values.map((value) => bound(value, as));
      const among = sql`${column} in (${sql.join(values, sql`, `)})`;
      return test.not ? sql`(${among}) is not true` : among;
    }
    case 'range':
      return rangeOf(column, as, test, zone);
    case 'words': {
      const text = sql`lower(${test.text}::text)`;
      const fits = {
        equal: sql`lower(${column}) = ${text}`,
        contains: sql`strpos(lower(${column}), ${text}) > 0`,
        starts: sql`starts_with(lower(${column}), ${text})`,
      }[test.how];
      return test.not ? sql`(${fits}) is not true` : fits;
    }
    case 'tags': {
      const values = sql`array[${sql.join(
        test.values.map((value) => sql`${value}::text`),
        sql`, `,
      )}]`;
      if (test.how === 'all') return sql`${column} @> ${values}`;
      return test.how === 'any' ? sql`${column} && ${values}` : sql`(${column} && ${values}) is not true`;
    }
  }
}

function rangeOf(
  column: SQL,
  as: StoredAs,
  { from, above, to, upTo }: Extract<Test, { kind: 'range' }>,
  zone: string,
): SQL {
  // A day begins at midnight of the list's zone, whatever the session's. `day_in` (reports.sql) knows the same edges.
  const edge = (value: string | number): SQL =>
    as === 'timestamptz'
      ? sql`(${String(value)}::text::timestamp at time zone ${zone}::text)`
      : bound(value, as);
  const parts = [
    ...(from === undefined ? [] : [sql`${column} >= ${edge(from)}`]),
    ...(above === undefined ? [] : [sql`${column} > ${edge(above)}`]),
    ...(to === undefined ? [] : [sql`${column} < ${edge(to)}`]),
    ...(upTo === undefined ? [] : [sql`${column} <= ${edge(upTo)}`]),
  ];
  return sql`(${sql.join(parts, sql` and `)})`;
}
