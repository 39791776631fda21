import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy } from './columns.ts';

/** What one member is told of: shown behind the bell until it is read, and after. */
export const notifications = pgTable(
  'notifications',
  {
    ...tenantKey,
    userId: uuid().notNull(),
    kind: text()
      .$type<
        'mention' | 'task_due' | 'task_assigned' | 'ticket_escalated' | 'ticket_assigned' | 'ticket_watched'
      >()
      .notNull(),
    /** What it is about: opens from the notification. */
    entityType: text().notNull(),
    entityId: uuid().notNull(),
    /** The same key tells a member once. */
    onceKey: text(),
    title: text().notNull(),
    /** Some words of it. */
    excerpt: text(),
    actorName: text(),
    readAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('notifications_of_member').on(t.workspaceId, t.userId, t.createdAt, t.id),
    index('notifications_unread').on(t.workspaceId, t.userId).where(sql`read_at is null`),
    uniqueIndex('notifications_once').on(t.workspaceId, t.userId, t.onceKey),
    tenantPolicy(),
  ],
);
