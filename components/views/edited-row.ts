import type { AttributeValues } from '#lib/attributes/schemas.ts';
import type { NewValue } from './edit-cell.tsx';

/** A row's own fields after one of them was written in; an empty one has no entry. */
export function withAttribute(held: AttributeValues, field: string, value: NewValue): AttributeValues {
  const key = field.slice('attributes.'.length);
  const { [key]: _before, ...others } = held;
  return value === null ? others : { ...others, [key]: value };
}
