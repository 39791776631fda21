import { type SQL, sql } from 'drizzle-orm';
import type { ColumnField } from './compile-filter.ts';
import type { Test } from './resolve-filter.ts';

/** From a row to those it is related to: `key in (select id from … where …)`. */
export interface Way {
  /** Of the row, `l.contact_id`. */
  key: SQL;
  /** Of the related rows, `c.id`. */
  id: SQL;
  /** Their table with its alias, `contacts c`. */
  from: SQL;
  /** Their tenant, and what is not counted. */
  where: SQL;
}

/** The same fields, asked of what a row is related to: `account.name`. Their columns may name no alias but the way's. */
export const fieldsThrough = (
  { key, label, way }: { key: string; label: string; way: Way },
  fields: readonly ColumnField[],
): ColumnField[] =>
  fields.map(({ order: _order, always: _always, ...field }) => ({
    ...field,
    key: `${key}.${field.key}`,
    label: `${label}: ${field.label}`,
    of: label,
    sortable: false,
    groupable: false,
    through: [way, ...(field.through ?? [])],
  }));

/**
 * A test of related rows as a semi-join, which PostgreSQL may begin at either end. What is denied is denied of all of
 * them, so it holds for a row that is related to nothing.
 */
export function compileRelated(ways: readonly Way[], test: Test, compile: (test: Test) => SQL): SQL {
  const denied = test.kind === 'empty' ? !test.not : isDenied(test);
  const some = ways.reduceRight(
    (inner, { key, id, from, where }) =>
      sql`${key} in (select ${id} from ${from} where ${where} and ${inner})`,
    compile(denied ? affirmed(test) : test),
  );
  return denied ? sql`(${some}) is not true` : some;
}

const isDenied = (test: Test): boolean =>
  test.kind === 'tags' ? test.how === 'none' : test.kind !== 'range' && test.not;

function affirmed(test: Test): Test {
  switch (test.kind) {
    case 'empty':
      return { kind: 'empty', not: true };
    case 'tags':
      return { ...test, how: 'any' };
    case 'range':
      return test;
    default:
      return { ...test, not: false };
  }
}
