import type { z } from 'zod';

interface Def {
  type: string;
  innerType?: z.ZodType;
  in?: z.ZodType;
  shape?: Record<string, z.ZodType>;
}

const defOf = (schema: z.ZodType): Def => schema.def as unknown as Def;

/** Looks through optional, default, nullable, pipes and the like to the kind of value the wire carries. */
function wireKind(schema: z.ZodType): string {
  const def = defOf(schema);
  const inner = def.innerType ?? (def.type === 'pipe' ? def.in : undefined);
  return inner ? wireKind(inner) : def.type;
}

/** The fields of an object schema, by name; none for anything else. */
export function fieldsOf(schema: z.ZodType): Record<string, z.ZodType> {
  const def = defOf(schema);
  if (def.shape) return def.shape;
  const inner = def.innerType ?? (def.type === 'pipe' ? def.in : undefined);
  return inner ? fieldsOf(inner) : {};
}

function decode(kind: string, values: string[]): unknown {
  if (kind === 'array') return values.flatMap((value) => value.split(',')).filter((value) => value !== '');
  const value = values.at(-1) ?? '';
  if (kind === 'number' || kind === 'int') return value.trim() === '' ? value : Number(value);
  if (kind === 'boolean')
    return value === 'true' || value === '1' || (value === 'false' || value === '0' ? false : value);
  return value;
}

/**
 * A query string as input of a verb: its schema says which values are numbers, booleans or lists (`a=1&a=2` or
 * `a=1,2`). Text that fits no number or boolean stays text, so that the schema refuses it by name.
 */
export function queryInput(schema: z.ZodType, query: URLSearchParams): Record<string, unknown> {
  const shape = fieldsOf(schema);
  const input: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const field = shape[name];
    const decoded = decode(field ? wireKind(field) : 'string', query.getAll(name));
    input[name] = Number.isNaN(decoded) ? query.get(name) : decoded;
  }
  return input;
}
