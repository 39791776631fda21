import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';

/** What a workspace may give fields of its own to. */
export type AttributeObject = 'contact' | 'account' | 'lead' | 'deal' | 'ticket';

export type AttributeType =
  | 'text'
  | 'number'
  | 'money'
  | 'date'
  | 'boolean'
  | 'select'
  | 'multi_select'
  | 'url'
  | 'relation';

export type AttributeColour = 'grey' | 'blue' | 'green' | 'amber' | 'red';

/** `value` is what records hold and never changes; the label may. */
export interface AttributeOption {
  value: string;
  label: string;
  colour: AttributeColour;
  /** No longer offered; records that hold it keep it. */
  archived?: boolean;
}

/**
 * By type: `text`, `url` and `select` (an option's value) a string; `date` YYYY-MM-DD; `relation` an id; `number` a
 * number; `boolean` itself; `multi_select` option values in the options' order; `money` minor units of a currency.
 */
export type AttributeValue = string | number | boolean | string[] | { amountMinor: number; currency: string };

/** By key of the definition. A field without a value has no entry: null is never kept. */
export type AttributeValues = Record<string, AttributeValue>;

export const attributeValues = () => jsonb().$type<AttributeValues>().notNull().default({});

export const attributeDefinitions = pgTable(
  'attribute_definitions',
  {
    ...tenantKey,
    object: text().$type<AttributeObject>().notNull(),
    /** Names the value in the records' `attributes`; never changes. */
    key: text().notNull(),
    label: text().notNull(),
    help: text(),
    type: text().$type<AttributeType>().notNull(),
    /** Of `select` and `multi_select`, in the order they are offered. */
    options: jsonb().$type<AttributeOption[]>().notNull().default([]),
    /** Of `relation`: what its ids are of. */
    relatesTo: text().$type<'contact' | 'account' | 'deal'>(),
    required: boolean().notNull().default(false),
    position: integer().notNull(),
    /** Hidden from then on, with its values kept. */
    archivedAt: at(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex().on(t.workspaceId, t.object, t.key),
    index().on(t.workspaceId, t.object, t.position),
    check('attribute_definitions_key', sql`key ~ '^[a-z][a-z0-9_]{0,39}$'`),
    check('attribute_definitions_relation', sql`(type = 'relation') = (relates_to is not null)`),
    tenantPolicy(),
  ],
);
