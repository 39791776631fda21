import type { z } from 'zod';

/** A domain event: its name and the shape of its data (ids, unions and numbers; never text, names or secrets). */
export interface DomainEvent<Name extends string = string, Schema extends z.ZodType = z.ZodType> {
  readonly name: Name;
  readonly schema: Schema;
  /** For `record(tx, ctx, { event: messageReceived.of({…}) })`. */
  of(data: z.input<Schema>): { name: Name; data: Record<string, unknown> };
}

export function defineEvent<Name extends string, Schema extends z.ZodType>(
  name: Name,
  schema: Schema,
): DomainEvent<Name, Schema> {
  return { name, schema, of: (data) => ({ name, data: schema.parse(data) as Record<string, unknown> }) };
}
