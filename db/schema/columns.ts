import { sql } from 'drizzle-orm';
import { customType, pgPolicy, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Furniture of every tenant table: the key leads with the workspace, and so do all foreign keys between rooms. */
export const tenantKey = {
  workspaceId: uuid().notNull(),
  id: uuid().notNull(),
};

export const at = () => timestamp({ withTimezone: true, mode: 'date' });
export const createdAt = () => at().notNull().defaultNow();
export const updatedAt = () => at().notNull().defaultNow();

/** Case-insensitive text (extension citext): e-mail addresses. */
export const citext = customType<{ data: string }>({ dataType: () => 'citext' });

/** Bytes as a Buffer: bodies as they came, files. */
export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

const here = sql.raw(`(select nullif(current_setting('app.workspace_id', true), '')::uuid)`);
const me = sql.raw(`(select nullif(current_setting('app.user_id', true), '')::uuid)`);

/**
 * The tenant wall, on every table with a `workspace_id`. After a first transaction the setting is empty, not null;
 * the sub-select lets the planner evaluate it once.
 */
export const tenantPolicy = () =>
  pgPolicy('tenant', { using: sql`workspace_id = ${here}`, withCheck: sql`workspace_id = ${here}` });

/** Rows of one workspace, or of the person who is acting. */
export const tenantOrOwnPolicy = () =>
  pgPolicy('tenant', {
    using: sql`workspace_id = ${here} or user_id = ${me}`,
    withCheck: sql`workspace_id = ${here}`,
  });

/** Rows that belong to a person, in no workspace. */
export const ownPolicy = () =>
  pgPolicy('own', { using: sql`user_id = ${me}`, withCheck: sql`user_id = ${me}` });

export const currentWorkspace = here;
export const currentUser = me;
