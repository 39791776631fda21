import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { attributeWords } from '#lib/ui/attribute-words.ts';
import { findRelatedByIds, relationsIn } from './related-records.ts';
import { listAttributeDefinitions } from './repo.ts';
import type { AttributeObject, AttributeValues } from './schemas.ts';

export interface SaidAttribute {
  key: string;
  label: string;
  /** Null where the record holds nothing. */
  words: string | null;
}

/** What records hold in all fields of their kind, archived ones too, in words: the same fields for each record. */
export async function sayAttributes(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  object: AttributeObject,
  records: readonly AttributeValues[],
): Promise<SaidAttribute[][]> {
  if (records.every((values) => Object.keys(values).length === 0)) return records.map(() => []);
  const definitions = await listAttributeDefinitions(tx, ctx, object);
  const related = await findRelatedByIds(tx, ctx, relationsIn(definitions, records));
  return records.map((values) =>
    definitions.map((definition) => {
      const { key, label } = definition;
      const value = values[key];
      const name = typeof value === 'string' ? related.get(value)?.name : null;
      return { key, label, words: attributeWords(definition, value, name) };
    }),
  );
}
