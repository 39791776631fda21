import { z } from 'zod';
import type {
  AttributeObject,
  AttributeOption,
  AttributeType,
  AttributeValue,
} from '#db/schema/attributes.ts';
import { idField, optionalText, textField, versionField } from '#lib/core/fields.ts';

export type {
  AttributeColour,
  AttributeObject,
  AttributeOption,
  AttributeType,
  AttributeValue,
  AttributeValues,
} from '#db/schema/attributes.ts';

export const ATTRIBUTE_OBJECTS = ['contact', 'account', 'lead', 'deal', 'ticket'] as const;
export const ATTRIBUTE_TYPES = [
  'text',
  'number',
  'money',
  'date',
  'boolean',
  'select',
  'multi_select',
  'url',
  'relation',
] as const;
export const ATTRIBUTE_COLOURS = ['grey', 'blue', 'green', 'amber', 'red'] as const;
export const RELATED_TYPES = ['contact', 'account', 'deal'] as const;
export type RelatedType = (typeof RELATED_TYPES)[number];

/** How many fields one kind of record may have, archived ones not counted. */
export const MOST_ATTRIBUTES = 100;

/** A field that a workspace gave to one kind of record. */
export interface AttributeDto {
  id: string;
  object: AttributeObject;
  /** Names the value in the `attributes` of a record; never changes. */
  key: string;
  label: string;
  help: string | null;
  type: AttributeType;
  /** Of `select` and `multi_select`, in the order they are offered; others have none. */
  options: AttributeOption[];
  /** Of `relation`: what its ids are of. */
  relatesTo: RelatedType | null;
  /** Whoever creates a record by hand, key or import fills it in, and nobody empties it. Agents are never held up. */
  required: boolean;
  position: number;
  archivedAt: string | null;
  version: number;
}

/** The part of a definition by which values are read and said. */
export type AttributeShape = Pick<
  AttributeDto,
  'key' | 'label' | 'type' | 'options' | 'relatesTo' | 'required' | 'archivedAt'
>;

/** A field with what one record holds in it. */
export interface ShownAttribute {
  definition: AttributeDto;
  value: AttributeValue | null;
  /** Of a relation: the record, while it exists. */
  related: { type: RelatedType; id: string; name: string } | null;
}

/** By key, as given: each is read by its field's type; null empties it, what is absent stays. */
export const attributesInput = z
  .record(z.string().max(40), z.unknown())
  .refine((given) => Object.keys(given).length <= MOST_ATTRIBUTES, 'has too many fields');

const key = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'must be lower-case letters, digits and _, beginning with a letter');
const optionInput = z.object({
  /** Absent for a new option: made from its label. */
  value: key.optional(),
  label: textField(60),
  colour: z.enum(ATTRIBUTE_COLOURS).default('grey'),
});
const options = z.array(optionInput).max(200, 'must be at most 200 options');

export const listAttributesInput = z.object({
  object: z.enum(ATTRIBUTE_OBJECTS).optional(),
  /** Whether archived ones come too. */
  archived: z.stringbool().or(z.boolean()).default(false),
});

export const defineAttributeInput = z.object({
  object: z.enum(ATTRIBUTE_OBJECTS),
  label: textField(60),
  /** Absent: made from the label. */
  key: key.optional(),
  help: optionalText(200),
  type: z.enum(ATTRIBUTE_TYPES),
  options: options.default([]),
  relatesTo: z.enum(RELATED_TYPES).optional(),
  required: z.boolean().default(false),
});

export const attributeIdInput = z.object({ attributeId: idField });

/** Absent leaves as it is. Options that are left out are archived: no longer offered, kept where they stand. */
export const changeAttributeInput = z.object({
  attributeId: idField,
  version: versionField,
  label: textField(60).optional(),
  help: textField(200).nullish(),
  /** Only while no record has a value. */
  type: z.enum(ATTRIBUTE_TYPES).optional(),
  options: options.optional(),
  relatesTo: z.enum(RELATED_TYPES).optional(),
  required: z.boolean().optional(),
  archived: z.boolean().optional(),
});

/** The fields of one kind of record in the order wanted; those left out follow as they were. */
export const reorderAttributesInput = z.object({
  object: z.enum(ATTRIBUTE_OBJECTS),
  attributeIds: z.array(idField).min(1).max(MOST_ATTRIBUTES),
});

export const showAttributesInput = z.object({
  object: z.enum(ATTRIBUTE_OBJECTS),
  attributes: z.record(z.string(), z.custom<AttributeValue>()),
});

export const findRelatedInput = z.object({
  type: z.enum(RELATED_TYPES),
  /** Without it: those that changed last. */
  q: optionalText(200),
  limit: z.coerce.number().int().min(1).max(20).default(8),
});

export type OptionInput = z.output<typeof optionInput>;
