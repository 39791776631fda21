import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import { contacts } from './contacts.ts';
import { sendIntents } from './sends.ts';

/** What a workspace measures of the mail it sends: nothing, until somebody turns it on. */
export const engagementSettings = pgTable(
  'engagement_settings',
  {
    workspaceId: uuid().primaryKey(),
    clicks: boolean().notNull().default(false),
    opens: boolean().notNull().default(false),
    /** Only mail to those whose consent to e-mail stands recorded. */
    consentedOnly: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    updatedAt: updatedAt(),
  },
  () => [tenantPolicy()],
);

/**
 * A link of a mail that leads over us, or the sign that a mail was opened. One row for each, made before the mail goes
 * out, with its counts: a visit changes it and never adds a row. Who visited (address, program) is kept nowhere.
 */
export const messageMarks = pgTable(
  'message_marks',
  {
    ...tenantKey,
    intentId: uuid().notNull(),
    contactId: uuid().notNull(),
    kind: text().$type<'link' | 'open'>().notNull(),
    /** Its place among the links of the mail, from 0. */
    position: integer().notNull(),
    /** Where the link leads, as it stands in the text; null for the sign of opening. */
    url: text(),
    /** Visits that count as a person's. */
    counted: integer().notNull().default(0),
    firstAt: at(),
    lastAt: at(),
    /** Visits that do not count, by why. */
    discounted: jsonb().$type<Partial<Record<string, number>>>().notNull().default({}),
    /** The last visit of any kind. */
    seenAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.intentId],
      foreignColumns: [sendIntents.workspaceId, sendIntents.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    uniqueIndex('message_marks_place').on(t.workspaceId, t.intentId, t.kind, t.position),
    index().on(t.workspaceId, t.contactId, t.createdAt),
    check('message_marks_url', sql`(kind = 'link') = (url is not null)`),
    tenantPolicy(),
  ],
);
