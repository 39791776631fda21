import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';

export type ViewObject = 'contacts' | 'accounts' | 'leads' | 'deals' | 'tickets';

/** How a list is looked at. What is absent is as the list has it by itself. */
export interface ViewState {
  /** The tree of `lib/core/filters`. */
  filter?: unknown;
  /** `score` or `score:asc`. */
  sort?: string;
  group?: string;
  /** Shown, in this order; a width in pixels. */
  columns?: { key: string; width?: number }[];
}

/** A list with a name: one person's, or everybody's. */
export const savedViews = pgTable(
  'saved_views',
  {
    ...tenantKey,
    object: text().$type<ViewObject>().notNull(),
    name: text().notNull(),
    /** Who made it, and may change it; null for a key of the API. */
    ownerId: uuid(),
    shared: boolean().notNull().default(false),
    state: jsonb().$type<ViewState>().notNull().default({}),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index().on(t.workspaceId, t.object, t.id),
    tenantPolicy(),
  ],
);

/** The view a person sees first. */
export const defaultViews = pgTable(
  'default_views',
  {
    workspaceId: uuid().notNull(),
    userId: uuid().notNull(),
    object: text().$type<ViewObject>().notNull(),
    viewId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.userId, t.object] }),
    foreignKey({
      columns: [t.workspaceId, t.viewId],
      foreignColumns: [savedViews.workspaceId, savedViews.id],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);
