import { type SQL, sql } from 'drizzle-orm';
import type { ColumnField } from '#lib/core/filters/compile-filter.ts';
import { type AttributeField, attributeFields } from './attribute-fields.ts';
import { RELATED_TABLES } from './related-records.ts';
import type { AttributeShape, RelatedType } from './schemas.ts';

type Stored = Pick<ColumnField, 'type' | 'column' | 'as' | 'order'>;

/**
 * A workspace's own fields as a list is asked by them, beside its built-in ones. Pure.
 *
 * @param values the `attributes` of the row, `c.attributes`.
 */
export const attributeColumns = (definitions: readonly AttributeShape[], values: SQL): ColumnField[] =>
  attributeFields(definitions).flatMap((field) => [
    {
      key: field.key,
      label: field.label,
      ...(field.options
        ? {
            options: field.options
              .filter(({ archived }) => !archived)
              .map(({ value, label }) => ({ value, label })),
          }
        : {}),
      sortable: field.sortable,
      groupable: field.groupable,
      custom: true,
      ...storedOf(field, values),
    },
    ...(field.relatesTo ? [nameOf(field, field.relatesTo, values)] : []),
  ]);

/** What a relation points at, by its name: an id cannot be written by hand. The wall shows the workspace's own alone. */
const nameOf = ({ key, label }: AttributeField, type: RelatedType, values: SQL): ColumnField => ({
  key: `${key}.name`,
  label: `${label}: Name`,
  of: label,
  type: 'text',
  column: sql`rr.name`,
  as: 'text',
  sortable: false,
  groupable: false,
  through: [
    {
      key: sql`(${values} ->> ${key.slice('attributes.'.length)}::text)::uuid`,
      id: sql`rr.id`,
      from: sql`${sql.raw(RELATED_TABLES[type])} rr`,
      where: sql`true`,
    },
  ],
});

function storedOf({ key, type, options = [] }: AttributeField, values: SQL): Stored {
  const name = sql`${key.slice('attributes.'.length)}::text`;
  const text = sql`(${values} ->> ${name})`;
  switch (type) {
    case 'number':
      return { type, column: sql`${text}::numeric`, as: 'numeric' };
    case 'money':
      return { type, column: sql`(${values} -> ${name} ->> 'amountMinor')::numeric`, as: 'numeric' };
    case 'date':
      return { type, column: sql`${text}::date`, as: 'date' };
    case 'boolean':
      return { type, column: sql`${text}::boolean`, as: 'boolean' };
    case 'relation':
      return { type, column: sql`${text}::uuid`, as: 'uuid' };
    case 'multi_select':
      return {
        type,
        column: sql`(select array_agg(v) from jsonb_array_elements_text(${values} -> ${name}) v)`,
        as: 'text[]',
      };
    case 'select': {
      const places = sql.join(
        options.map(({ value }) => sql`${value}::text`),
        sql`, `,
      );
      return {
        type,
        column: text,
        as: 'text',
        order: { by: sql`array_position(array[${places}]::text[], ${text})`, as: 'bigint' },
      };
    }
    default:
      return { type: 'text', column: text, as: 'text' };
  }
}
