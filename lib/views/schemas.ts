import { z } from 'zod';
import { idField, textField, versionField } from '#lib/core/fields.ts';
import type { Field, Operator } from '#lib/core/filters/field.ts';
import { filterTree } from '#lib/core/filters/filter.ts';

// The desk builds filters with the same words.
export {
  type Field,
  type FieldType,
  naturalDirection,
  type Operator,
  operatorsOf,
} from '#lib/core/filters/field.ts';
export {
  type Condition,
  conditionsOf,
  type FilterGroup,
  type FilterNode,
  type FilterValue,
  readFilter,
  writeFilter,
} from '#lib/core/filters/filter.ts';
export { addDays, isDay, periodOf } from '#lib/core/filters/period.ts';

/** The lists that can be looked at in views. */
export const VIEW_OBJECTS = ['contacts', 'accounts', 'leads', 'deals', 'tickets'] as const;
export type ViewObject = (typeof VIEW_OBJECTS)[number];

const fieldName = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,100}(:(asc|desc))?$/, 'must be a field, alone or with :asc or :desc')
  .meta({ example: 'owner' });

/** How a list is looked at. What is absent is as the list has it by itself. */
export const viewState = z.object({
  filter: filterTree.optional(),
  sort: fieldName.optional(),
  group: fieldName.optional(),
  /** Shown, in this order; a width in pixels. */
  columns: z
    .array(
      z.object({
        key: z.string().min(1).max(100),
        width: z.number().int().min(64).max(640).optional(),
      }),
    )
    .max(60)
    .optional(),
});
export type ViewState = z.output<typeof viewState>;

export interface ViewDto {
  id: string;
  object: ViewObject;
  name: string;
  /** Everybody in the workspace sees it. */
  shared: boolean;
  /** Who made it; null for a key of the API. */
  owner: { id: string; name: string } | null;
  /** Whether the caller may rename, share, change and delete it. */
  mine: boolean;
  /** What the caller sees first in this list. */
  isDefault: boolean;
  state: ViewState;
  version: number;
}

export interface FieldDto extends Field {
  /** What can be asked of it. */
  operators: readonly Operator[];
}

const object = z.enum(VIEW_OBJECTS);

export const listFieldsInput = z.object({ object });
export const listViewsInput = z.object({ object: object.optional() });
export const viewIdInput = z.object({ viewId: idField });

export const createViewInput = z.object({
  object,
  name: textField(80),
  shared: z.boolean().default(false),
  state: viewState.default({}),
});

export const updateViewInput = z.object({
  viewId: idField,
  version: versionField,
  name: textField(80).optional(),
  shared: z.boolean().optional(),
  state: viewState.optional(),
});

/** Without a name: the one it has, and “copy”. */
export const duplicateViewInput = z.object({ viewId: idField, name: textField(80).optional() });

/** Null: the list as it is by itself. */
export const setDefaultViewInput = z.object({ object, viewId: idField.nullable() });
