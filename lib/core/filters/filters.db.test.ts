import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutTenant } from '#db/tenant.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { type ColumnField, compileFilter } from './compile-filter.ts';
import type { Condition, FilterNode } from './filter.ts';
import { fieldsThrough } from './related.ts';
import { resolveFilter } from './resolve-filter.ts';
import { afterCursor, cursorOf, orderBy, orderOf, sortKey } from './sort.ts';

withTestDatabase();

interface Row {
  id: string;
  name: string | null;
  score: number | null;
  weight: number | null;
  day: string | null;
  moment: string | null;
  won: boolean | null;
  stage: string | null;
  tags: string[] | null;
  owner: string | null;
  /** The row it is related to: one of the same list, or none that is there. */
  up: string | null;
}

const PEOPLE = [1, 2, 3].map((n) => `019380aa-0000-7000-8000-00000000000${n}`);
const STAGES = ['new', 'open', 'done'];
const TAGS = ['vip', 'eu', 'it’s "odd", {yes}'];
const facts = { me: PEOPLE[0] ?? null, now: new Date('2026-11-21T22:00:00Z') };
const base = { sortable: true, groupable: true };
const fieldsOf = (alias: string): ColumnField[] => {
  const of = (column: string) => sql.raw(`${alias}.${column}`);
  return [
    { key: 'name', label: 'Name', type: 'text', column: of('name'), as: 'text', ...base },
    { key: 'score', label: 'Score', type: 'number', column: of('score'), as: 'bigint', ...base },
    { key: 'weight', label: 'Weight', type: 'number', column: of('weight'), as: 'numeric', ...base },
    { key: 'day', label: 'Day', type: 'date', column: of('day'), as: 'date', ...base },
    { key: 'moment', label: 'Moment', type: 'date', column: of('moment'), as: 'timestamptz', ...base },
    { key: 'won', label: 'Won', type: 'boolean', column: of('won'), as: 'boolean', ...base },
    {
      key: 'stage',
      label: 'Stage',
      type: 'select',
      options: STAGES.map((value) => ({ value, label: value })),
      column: of('stage'),
      as: 'text',
      ...base,
    },
    {
      key: 'tags',
      label: 'Tags',
      type: 'multi_select',
      column: of('tags'),
      as: 'text[]',
      ...base,
      sortable: false,
    },
    { key: 'owner', label: 'Owner', type: 'person', column: of('owner'), as: 'uuid', ...base },
    { key: 'id', label: 'Id', type: 'relation', column: of('id'), as: 'uuid', always: true, ...base },
    { key: 'up', label: 'Up', type: 'relation', column: of('up'), as: 'uuid', ...base },
  ];
};
const FIELDS = fieldsOf('t');

const from = (rows: Row[], alias = 't') =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as ${sql.raw(alias)}
  (id uuid, name text, score bigint, weight numeric, day date, moment timestamptz, won boolean, stage text, tags text[], owner uuid, up uuid)`;

/** The list's fields and those of what its rows are related to: the one above, the one above that, those below. */
function withRelated(given: Row[]): ColumnField[] {
  const way = (key: string, alias: string, id: string) => ({
    key: sql.raw(key),
    id: sql.raw(`${alias}.${id}`),
    from: from(given, alias),
    where: sql`true`,
  });
  const twice = fieldsThrough({ key: 'up', label: 'Up', way: way('u.up', 'w', 'id') }, fieldsOf('w'));
  return [
    ...FIELDS,
    ...fieldsThrough({ key: 'up', label: 'Up', way: way('t.up', 'u', 'id') }, [...fieldsOf('u'), ...twice]),
    ...fieldsThrough({ key: 'down', label: 'Down', way: way('t.id', 'd', 'up') }, fieldsOf('d')),
  ];
}

const DENIALS = new Set(['not_contains', 'not_equal', 'none_of', 'has_none', 'empty']);

/** The same questions, asked in another language and in another way: what the compiled ones are compared with. */
function holds(row: Row, node: FilterNode, all: Row[]): boolean {
  if ('of' in node)
    return (
      node.of.length === 0 || node.of[node.op === 'and' ? 'every' : 'some']((child) => holds(row, child, all))
    );
  const [, by, rest] = /^(up|down)\.(.+)$/.exec(node.field) ?? [];
  if (by && rest) {
    const related = all.filter((each) => (by === 'up' ? each.id === row.up : each.up === row.id));
    const ask = (each: Row) => holds(each, { ...node, field: rest }, all);
    return DENIALS.has(node.is) ? related.every(ask) : related.some(ask);
  }
  const kept = row[node.field as keyof Row];
  const value = node.value;
  const many = (Array.isArray(value) ? value : [value]).map((each) => (each === 'me' ? facts.me : each));
  const empty = kept === null || kept === '' || (Array.isArray(kept) && kept.length === 0);
  const has = (each: unknown) => Array.isArray(kept) && kept.includes(String(each));
  const low = typeof kept === 'string' ? kept.toLowerCase() : null;
  const word = String(value).toLowerCase();
  const day = typeof kept === 'string' ? kept.slice(0, 10) : '';
  const isDate = node.field === 'day' || node.field === 'moment';
  const isText = node.field === 'name';
  const figure = typeof kept === 'number' ? kept : null;
  const [low1, high1] = many as [number, number];
  switch (node.is) {
    case 'empty':
      return empty;
    case 'not_empty':
      return !empty;
    case 'contains':
      return low?.includes(word) ?? false;
    case 'not_contains':
      return !(low?.includes(word) ?? false);
    case 'starts_with':
      return low?.startsWith(word) ?? false;
    case 'equal':
      return isText ? low === word : kept === value;
    case 'not_equal':
      return isText ? low !== word : kept !== value;
    case 'less':
      return figure !== null && figure < low1;
    case 'at_most':
      return figure !== null && figure <= low1;
    case 'more':
      return figure !== null && figure > low1;
    case 'at_least':
      return figure !== null && figure >= low1;
    case 'between':
      return isDate
        ? kept !== null && day >= String(many[0]) && day <= String(many[1])
        : figure !== null && figure >= low1 && figure <= high1;
    case 'any_of':
      return many.includes(kept as string);
    case 'none_of':
      return !many.includes(kept as string);
    case 'has_any':
      return many.some(has);
    case 'has_all':
      return kept !== null && many.every(has);
    case 'has_none':
      return !many.some(has);
    case 'before':
      return kept !== null && day < String(value);
    case 'after':
      return kept !== null && day > String(value);
    case 'on':
      return day === value;
    case 'in':
      // The 21st of November 2026: the week began on the 16th.
      return kept !== null && day >= '2026-11-16' && day <= '2026-11-22';
    default:
      throw new Error(`The test does not know ${node.is}.`);
  }
}

const or = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 });
const word = fc.string({ unit: fc.constantFrom(...'aAbBäÄzZ %_\\\'"'), minLength: 1, maxLength: 4 });
const anyDay = fc.integer({ min: 10, max: 30 }).map((day) => `2026-11-${day}`);
const row: fc.Arbitrary<Row> = fc.record({
  id: fc.uuid({ version: 7 }),
  name: or(fc.oneof(word, fc.constant(''))),
  score: or(fc.integer({ min: -3, max: 3 })),
  weight: or(fc.integer({ min: -6, max: 6 }).map((n) => n / 2)),
  day: or(anyDay),
  moment: or(
    fc.tuple(anyDay, fc.constantFrom('00:00:00', '12:30:00', '23:59:59')).map(([d, t]) => `${d}T${t}Z`),
  ),
  won: or(fc.boolean()),
  stage: or(fc.constantFrom(...STAGES)),
  tags: or(fc.subarray(TAGS)),
  owner: or(fc.constantFrom(...PEOPLE)),
  up: or(fc.nat(30).map(String)),
});
/** A place in the list becomes the id of who stands there; some point at nobody. */
const rows = fc
  .uniqueArray(row, { selector: ({ id }) => id, maxLength: 25 })
  .map((made) =>
    made.map((each) => ({ ...each, up: each.up && (made[Number(each.up)]?.id ?? PEOPLE[0] ?? null) })),
  );

const ask = (
  field: string,
  is: string[],
  value?: fc.Arbitrary<Condition['value']>,
): fc.Arbitrary<Condition> =>
  fc.record({
    field: fc.constant(field),
    is: fc.constantFrom(...is),
    ...(value ? { value } : {}),
  }) as fc.Arbitrary<Condition>;
const half = fc.integer({ min: -6, max: 6 }).map((n) => n / 2);
const comparing = ['equal', 'not_equal', 'less', 'at_most', 'more', 'at_least'];
const pair = <T>(of: fc.Arbitrary<T>) => fc.tuple(of, of);
const ownCondition = fc.oneof(
  ask('name', ['contains', 'not_contains', 'equal', 'not_equal', 'starts_with'], word),
  ask('score', comparing, half),
  ask('weight', comparing, half),
  ask('score', ['between'], pair(half)),
  ask('day', ['on', 'before', 'after'], anyDay),
  ask('moment', ['on', 'before', 'after'], anyDay),
  ask('day', ['between'], pair(anyDay)),
  ask('moment', ['between'], pair(anyDay)),
  ask('moment', ['in'], fc.constant('this_week')),
  ask('won', ['equal'], fc.boolean()),
  ask('stage', ['any_of', 'none_of'], fc.subarray(STAGES, { minLength: 1 })),
  ask('tags', ['has_any', 'has_all', 'has_none'], fc.subarray(TAGS, { minLength: 1 })),
  ask('owner', ['any_of', 'none_of'], fc.subarray([...PEOPLE, 'me'], { minLength: 1 })),
  ...FIELDS.map(({ key }) => ask(key, ['empty', 'not_empty'])),
);
const condition = fc
  .tuple(fc.constantFrom('', '', 'up.', 'up.up.', 'down.'), ownCondition)
  .map(([by, asked]) => ({ ...asked, field: by + asked.field }));
const { tree } = fc.letrec<{ tree: FilterNode; node: FilterNode }>((tie) => ({
  tree: fc.record({
    op: fc.constantFrom('and' as const, 'or' as const),
    of: fc.array(tie('node'), { maxLength: 3 }),
  }),
  node: fc.oneof({ maxDepth: 3, depthSize: 'small' }, condition, tie('tree')),
}));

test('the database and memory agree on which rows a filter lets through', async () => {
  await withoutTenant((tx) =>
    fc.assert(
      fc.asyncProperty(rows, tree, async (given, filter) => {
        if (!('of' in filter)) return;
        const where = compileFilter(resolveFilter(filter, withRelated(given), facts));
        const found = await tx.execute<{ id: string }>(sql`select id from ${from(given)} where ${where}`);
        expect(found.map(({ id }) => id).sort()).toEqual(
          given
            .filter((each) => holds(each, filter, given))
            .map(({ id }) => id)
            .sort(),
        );
      }),
      { numRuns: 400, endOnFailure: true },
    ),
  );
});

const bytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
const rank = (value: Row[keyof Row]): string | number =>
  typeof value === 'boolean' ? Number(value) : ((value ?? '') as string | number);

/** Memory's order: empty ones last whichever way it goes, then by id. */
function inOrder(given: Row[], keys: { key: keyof Row; direction: string }[]): string[] {
  const sorted = [...given].sort((one, other) => {
    for (const { key, direction } of keys) {
      const [left, right] = [one[key], other[key]];
      if (left === null && right === null) continue;
      if (left === null) return 1;
      if (right === null) return -1;
      const [a, b] = [rank(left), rank(right)];
      const by = typeof a === 'number' && typeof b === 'number' ? a - b : bytes(String(a), String(b));
      if (by !== 0) return direction === 'asc' ? by : -by;
    }
    const by = bytes(one.id, other.id);
    return keys.at(-1)?.direction === 'asc' ? by : -by;
  });
  return sorted.map(({ id }) => id);
}

const sortables = FIELDS.filter(({ sortable }) => sortable).map(({ key }) => key);
const direction = fc.constantFrom('asc', 'desc');

test('pages by cursor give every row once, in order, by any field and inside any group', async () => {
  await withoutTenant((tx) =>
    fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(...sortables),
        direction,
        fc.option(fc.tuple(fc.constantFrom(...sortables), direction)),
        fc.integer({ min: 1, max: 7 }),
        async (given, key, way, group, size) => {
          const order = orderOf(FIELDS, `${key}:${way}`, group ? group.join(':') : undefined);
          const seen: string[] = [];
          let cursor: string | undefined;
          do {
            const page = await tx.execute<{ id: string; sort_key: (string | null)[] }>(sql`
              select t.id, ${sortKey(order)} as sort_key from ${from(given)}
              where ${afterCursor(order, sql`t.id`, cursor)} order by ${orderBy(order, sql`t.id`)} limit ${size}`);
            const last = page.at(-1);
            seen.push(...page.map(({ id }) => id));
            cursor = last ? cursorOf(order, last) : undefined;
          } while (cursor);
          const keys = [...(group ? [{ key: group[0], direction: group[1] }] : []), { key, direction: way }];
          expect(seen).toEqual(inOrder(given, keys as { key: keyof Row; direction: string }[]));
        },
      ),
      { numRuns: 80, endOnFailure: true },
    ),
  );
});

test('a cursor serves the order it was made in only', () => {
  const made = cursorOf(orderOf(FIELDS, 'score'), { id: PEOPLE[0] ?? '', sort_key: ['1'] });
  expect(() => afterCursor(orderOf(FIELDS, 'score'), sql`t.id`, made)).not.toThrow();
  expect(() => afterCursor(orderOf(FIELDS, 'score:asc'), sql`t.id`, made)).toThrow('start again');
  expect(() => orderOf(FIELDS, 'tags')).toThrow('sort: must be one of');
  expect(() => orderOf(FIELDS, 'name', 'colour')).toThrow('group: must be one of');
});
