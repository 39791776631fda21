import { z } from 'zod';

/**
 * Text as PostgreSQL can store it: no NUL, no half of a surrogate pair; trimmed. An empty string is no value where
 * the field is optional, because forms and integrations send it so.
 */
const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed().trim();

export const textField = (max: number) =>
  z
    .string()
    .transform(storable)
    .pipe(z.string().min(1, 'must not be empty').max(max, `must be at most ${max} characters`));

export const optionalText = (max: number) =>
  z
    .string()
    .nullish()
    .transform((text) => storable(text ?? '') || undefined)
    .pipe(z.string().max(max, `must be at most ${max} characters`).optional());

export const idField = z.uuid('must be an id');

/** The largest number a column of ours holds: a larger one names nothing. */
export const MOST_INTEGER = 2_147_483_647;

/** A day as YYYY-MM-DD, of years in which every zone has one. */
export const dayField = z.iso
  .date('must be a date such as 2026-01-31')
  .refine((day) => day >= '1000-01-01' && day < '9999-01-01', 'must be a date such as 2026-01-31');

const MOMENT = 'must be a time such as 2026-01-31T09:30:00Z';

/** A moment in ISO form, with its zone, of years that PostgreSQL and every clock can read. */
export const momentField = z.iso
  .datetime({ offset: true, error: MOMENT })
  .refine((moment) => moment >= '1000-01-01' && moment < '9999-01-01', MOMENT);

const seenVersions = new WeakSet<z.ZodType>();

/** Marks a field as the version its caller last saw: `If-Match` may stand in for it. */
export function seenVersion<Schema extends z.ZodType>(schema: Schema): Schema {
  seenVersions.add(schema);
  return schema;
}

export function isSeenVersion(schema: z.ZodType): boolean {
  if (seenVersions.has(schema)) return true;
  const { innerType } = schema.def as { innerType?: z.ZodType };
  return innerType !== undefined && isSeenVersion(innerType);
}

/** The version the caller last saw: a change of a row that moved on since is refused with 409. */
export const versionField = seenVersion(z.coerce.number().int().positive());
