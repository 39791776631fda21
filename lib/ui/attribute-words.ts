import type { AttributeShape, AttributeValue } from '#lib/attributes/schemas.ts';
import { count, majorUnits, money, shortDate } from './format.ts';

/** The label of an option; its value where the option is unknown. */
export const optionLabel = ({ options }: Pick<AttributeShape, 'options'>, value: string): string =>
  options.find((option) => option.value === value)?.label ?? value;

/**
 * The value of a workspace's own field in words, for timelines, cards and cells; null where there is none.
 *
 * @param related the name of the record that a relation points at.
 */
export function attributeWords(
  definition: Pick<AttributeShape, 'type' | 'options'>,
  value: AttributeValue | null | undefined,
  related?: string | null,
): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return count(value);
  if (Array.isArray(value)) return value.map((one) => optionLabel(definition, one)).join(', ');
  if (typeof value === 'object') return money(majorUnits(value.amountMinor, value.currency), value.currency);
  if (definition.type === 'select') return optionLabel(definition, value);
  // Always with its year: the words are kept, and this year becomes another one.
  if (definition.type === 'date') return shortDate(`${value}T00:00:00Z`, '0001-01-01T00:00:00Z', 'UTC');
  if (definition.type === 'relation') return related ?? 'a record that is gone';
  return value;
}
