import { z } from 'zod';

/** One question about one field: `{ "field": "score", "is": "at_least", "value": 60 }`. */
export interface Condition {
  field: string;
  is: string;
  value?: FilterValue | undefined;
}

export type FilterValue = string | number | boolean | (string | number)[];

/** Groups nest; an empty group holds for everything. */
export interface FilterGroup {
  op: 'and' | 'or';
  of: FilterNode[];
}

export type FilterNode = FilterGroup | Condition;

const MAX_DEPTH = 4;
const MAX_CONDITIONS = 50;

const word = z
  .string()
  .max(500, 'must be at most 500 characters')
  .transform((text) => text.replaceAll('\u0000', '').toWellFormed());

const condition = z.object({
  field: z.string().min(1).max(100),
  is: z.string().min(1).max(40),
  value: z
    .union([
      word,
      z.number(),
      z.boolean(),
      z.array(z.union([word, z.number()])).max(200, 'must be at most 200 values'),
    ])
    .optional(),
});

const node: z.ZodType<FilterNode, FilterNode> = z.lazy(() => z.union([group, condition]));

const group = z.object({
  op: z.enum(['and', 'or']),
  of: z.array(node).max(MAX_CONDITIONS, `must be at most ${MAX_CONDITIONS} conditions`),
});

const depthOf = (tree: FilterNode): number => ('of' in tree ? 1 + Math.max(0, ...tree.of.map(depthOf)) : 0);

/** All conditions, wherever they stand. */
export const conditionsOf = (tree: FilterNode): Condition[] =>
  'of' in tree ? tree.of.flatMap(conditionsOf) : [tree];

const example: FilterGroup = { op: 'and', of: [{ field: 'owner', is: 'not_empty' }] };

const tree = group
  .refine((top) => depthOf(top) <= MAX_DEPTH, `must nest at most ${MAX_DEPTH} groups`)
  .refine(
    (top) => conditionsOf(top).length <= MAX_CONDITIONS,
    `must hold at most ${MAX_CONDITIONS} conditions`,
  );

/** A filter as a body carries it. Whether its fields exist is asked by `resolveFilter`, which knows the list. */
export const filterTree = z
  // What callers read of it: a schema that names itself cannot be written into the document of the API.
  .object({ op: z.enum(['and', 'or']), of: z.array(z.unknown()) })
  .pipe(tree as z.ZodType<FilterGroup, { op: 'and' | 'or'; of: unknown[] }>)
  .meta({ example });

/** The same as a query string carries it: JSON. */
export const filterParam = z
  .string()
  .max(8_000, 'must be at most 8000 characters')
  .transform((text, issues): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      issues.addIssue({ code: 'custom', message: 'must be JSON such as {"op":"and","of":[]}' });
      return z.NEVER;
    }
  })
  .pipe(tree as z.ZodType<FilterGroup, unknown>)
  .meta({ example: JSON.stringify(example) });

/** As it is written into an address or a view. */
export const writeFilter = (tree: FilterGroup): string => JSON.stringify(tree);

/** A filter out of an address, or null where somebody wrote another thing there. */
export function readFilter(text: string | null | undefined): FilterGroup | null {
  if (!text) return null;
  const read = filterParam.safeParse(text);
  return read.success ? read.data : null;
}
