import { z } from 'zod';
import type { JsonSchema } from './json-schema.ts';

interface Def {
  type: string;
  out?: z.ZodType;
}

/**
 * A verb's zod schema as what callers send. Text is cleaned on its way in (a pipe), and its limits stand behind that:
 * they are the caller's limits all the same.
 */
export function inputSchema(schema: z.ZodType): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      // A format says the same, and can be read; every number here is one that JSON can hold.
      if (jsonSchema.format) delete jsonSchema.pattern;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      const { type, out } = zodSchema._zod.def as unknown as Def;
      if (type !== 'pipe' || !out) return;
      const { minLength, maxLength } = limitsOf(out);
      if (minLength !== undefined) jsonSchema.minLength ??= minLength;
      if (maxLength !== undefined) jsonSchema.maxLength ??= maxLength;
    },
  }) as JsonSchema;
  const { $schema: _dialect, ...rest } = made;
  return rest;
}

function limitsOf(out: z.ZodType): { minLength?: number; maxLength?: number } {
  const { minLength, maxLength } = z.toJSONSchema(out, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return {
    ...(minLength === undefined ? {} : { minLength }),
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}
