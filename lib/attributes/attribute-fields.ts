import type { AttributeOption, AttributeShape, AttributeType, RelatedType } from './schemas.ts';

/** A workspace's own field as a list sees it: to filter by, to sort by, to show. */
export interface AttributeField {
  /** `attributes.<key>`. */
  key: string;
  label: string;
  type: AttributeType;
  /** Archived ones too: rows still hold them. */
  options?: AttributeOption[];
  relatesTo?: RelatedType;
  sortable: boolean;
  groupable: boolean;
}

const SORTABLE: ReadonlySet<AttributeType> = new Set([
  'text',
  'number',
  'money',
  'date',
  'boolean',
  'select',
  'url',
]);
const GROUPABLE: ReadonlySet<AttributeType> = new Set(['boolean', 'select']);

/** The fields that are shown, in their order. Pure. */
export const attributeFields = (definitions: readonly AttributeShape[]): AttributeField[] =>
  definitions
    .filter(({ archivedAt }) => !archivedAt)
    .map(({ key, label, type, options, relatesTo }) => ({
      key: `attributes.${key}`,
      label,
      type,
      ...(options.length > 0 ? { options: [...options] } : {}),
      ...(relatesTo ? { relatesTo } : {}),
      sortable: SORTABLE.has(type),
      groupable: GROUPABLE.has(type),
    }));
