import { isDeepStrictEqual } from 'node:util';
import { attributeWords } from '#lib/ui/attribute-words.ts';
import type { AttributeShape, AttributeValues } from './schemas.ts';

/**
 * What values of a workspace's own fields change, in words, for the record of changes; nothing where they are the same.
 *
 * @param names of the records that relations point at, by id.
 */
export function sayChanges(
  definitions: readonly AttributeShape[],
  held: AttributeValues,
  given: AttributeValues,
  names: ReadonlyMap<string, string>,
): { changes: Record<string, [unknown, unknown]>; labels: Record<string, string> } {
  const changes: Record<string, [unknown, unknown]> = {};
  const labels: Record<string, string> = {};
  for (const definition of definitions) {
    const { key, label } = definition;
    const [before, after] = [held[key], given[key]];
    if (after === undefined || isDeepStrictEqual(before, after)) continue;
    const words = (one: typeof before) =>
      attributeWords(definition, one, typeof one === 'string' ? names.get(one) : null);
    changes[`attributes.${key}`] = [words(before), words(after)];
    labels[`attributes.${key}`] = label;
  }
  return { changes, labels };
}
