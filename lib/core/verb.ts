import type { z } from 'zod';
import type { Ctx } from './ctx.ts';
import { AppError, type FieldError, forbidden } from './errors.ts';
import type { Permission } from './permissions.ts';
import { storable } from './storable.ts';

export interface Verb<Schema extends z.ZodType, Result> {
  (call: { ctx: Ctx; input: z.input<Schema> }): Promise<Result>;
  readonly verb: string;
  /** Completes "Your role does not allow you to …". */
  readonly does: string;
  readonly permission: Permission;
  readonly input: Schema;
}

/**
 * One use case: guard, parse, then `run` (which opens `withTenant`, loads, decides, writes, records). The
 * permission and the input stand here once; doorways (`defineRoute`, `defineServerAction`) read them from the verb.
 *
 * @throws AppError `forbidden` without the permission, `invalid_input` with one entry per refused field.
 */
export function defineVerb<Schema extends z.ZodType, Result>(spec: {
  name: string;
  /** Completes "Your role does not allow you to …". */
  does: string;
  permission: Permission;
  input: Schema;
  run: (call: { ctx: Ctx; input: z.output<Schema> }) => Promise<Result>;
}): Verb<Schema, Result> {
  const verb = async ({ ctx, input }: { ctx: Ctx; input: z.input<Schema> }): Promise<Result> => {
    if (!ctx.permissions.has(spec.permission)) throw forbidden(spec.does);
    return spec.run({ ctx, input: parseInput(spec.input, input) });
  };
  const { name, does, permission, input: schema } = spec;
  return Object.assign(verb, { verb: name, does, permission, input: schema });
}

/**
 * Parses with zod and turns refusals into field errors. Text that PostgreSQL cannot store is made storable, unless the
 * schema refuses it; what it then is has to fit the schema as well.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const clean = cleaned(value);
  let parsed = schema.safeParse(value);
  if (parsed.success && clean !== value) parsed = schema.safeParse(clean);
  if (parsed.success) return parsed.data;
  const fields: FieldError[] = parsed.error.issues.map((issue) => ({
    field: issue.path.map(String).join('.') || '(body)',
    message: issue.message,
  }));
  const names = [...new Set(fields.map((entry) => entry.field))].join(', ');
  throw new AppError('invalid_input', `Please correct: ${names}.`, { fields });
}

function cleaned(value: unknown): unknown {
  try {
    return storable(value);
  } catch {
    throw new AppError('invalid_input', 'What was sent is nested too deeply.');
  }
}
