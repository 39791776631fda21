import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { attributeValues } from './attributes.ts';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import { contacts } from './contacts.ts';

export const tickets = pgTable(
  'tickets',
  {
    ...tenantKey,
    /** Counts up inside the workspace. */
    number: integer().notNull(),
    subject: text().notNull(),
    description: text().notNull(),
    status: text().$type<'open' | 'pending' | 'solved' | 'closed'>().notNull().default('open'),
    priority: text().$type<'low' | 'normal' | 'high' | 'urgent'>().notNull().default('normal'),
    contactId: uuid().notNull(),
    conversationId: uuid(),
    /** The message it was opened from: one message opens one ticket. */
    messageId: uuid(),
    assigneeId: uuid(),
    attributes: attributeValues(),
    version: integer().notNull().default(1),
    solvedAt: at(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    uniqueIndex().on(t.workspaceId, t.number),
    uniqueIndex('tickets_one_per_message').on(t.workspaceId, t.messageId),
    index().on(t.workspaceId, t.status, t.updatedAt, t.id),
    index().on(t.workspaceId, t.conversationId),
    tenantPolicy(),
  ],
);
