import { sql } from 'drizzle-orm';
import {
  boolean,
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
import { memberships } from './tenancy.ts';

/** What one member is told of: shown behind the bell until it is read, and after; by mail where they want it so. */
export const notifications = pgTable(
  'notifications',
  {
    ...tenantKey,
    userId: uuid().notNull(),
    kind: text()
      .$type<
        | 'mention'
        | 'task_due'
        | 'task_assigned'
        | 'ticket_escalated'
        | 'ticket_assigned'
        | 'ticket_watched'
        | 'conversation_assigned'
        | 'approval_waiting'
        | 'connection_broken'
        | 'mail_refused'
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
    /** The message or note it is about: a mail quotes it where the workspace allows that. */
    wordsType: text().$type<'message' | 'note'>(),
    wordsId: uuid(),
    actorName: text(),
    /** Whether it stands behind the bell; some members want a kind by mail alone. */
    inDesk: boolean().notNull().default(true),
    /** Whether it may yet leave by mail. */
    mailWaits: boolean().notNull().default(false),
    /** The mail that took it along. */
    mailId: uuid(),
    readAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('notifications_of_member').on(t.workspaceId, t.userId, t.createdAt, t.id),
    index('notifications_unread').on(t.workspaceId, t.userId).where(sql`read_at is null`),
    index('notifications_waiting').on(t.workspaceId, t.userId).where(sql`mail_waits`),
    index('notifications_in_mail').on(t.workspaceId, t.mailId).where(sql`mail_id is not null`),
    uniqueIndex('notifications_once').on(t.workspaceId, t.userId, t.onceKey),
    tenantPolicy(),
  ],
);

/** Where a member wants to hear of one kind of notice. */
export interface NoticeChoice {
  desk: boolean;
  /** `unread`: when it is still unread after a while, in working hours; `always`: at any hour; `daily`: once a day. */
  mail: 'never' | 'daily' | 'unread' | 'always';
}

/** By kind; a kind that is not named goes the usual way. */
export type NoticeChoices = Partial<Record<string, NoticeChoice>>;

/** How notices leave by mail in a workspace. */
export const notificationSettings = pgTable(
  'notification_settings',
  {
    workspaceId: uuid().primaryKey(),
    /** Whether any leave at all. */
    mails: boolean().notNull().default(true),
    /** For members who chose nothing themselves. */
    choices: jsonb().$type<NoticeChoices>().notNull().default({}),
    /** How long a notice may wait to be read in the desk. */
    delayMinutes: integer().notNull().default(5),
    /** Between two mails to one member; what comes meanwhile is in the second. */
    windowMinutes: integer().notNull().default(15),
    /** Whether a mail quotes what people wrote. */
    quotes: boolean().notNull().default(false),
    /** Minutes after midnight between which mail comes to members who named no working hours. */
    fromMinute: integer().notNull().default(420),
    untilMinute: integer().notNull().default(1200),
    version: integer().notNull().default(1),
    updatedAt: updatedAt(),
  },
  () => [tenantPolicy()],
);

/** What a member chose; without a row they chose nothing. */
export const notificationPreferences = pgTable(
  'notification_preferences',
  {
    workspaceId: uuid().notNull(),
    userId: uuid().notNull(),
    mails: boolean().notNull().default(true),
    choices: jsonb().$type<NoticeChoices>().notNull().default({}),
    /** Minutes after midnight of the daily summary, in the member's time zone. */
    dailyMinute: integer().notNull().default(480),
    pausedUntil: at(),
    /** Their server refused the address for good: nothing more is sent to it until somebody says so. */
    refusedAt: at(),
    refusedCode: text(),
    /** When somebody last said that it is right: reports about mails from before are about what was mended. */
    resumedAt: at(),
    version: integer().notNull().default(1),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.userId] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);

/** When somebody looks again whether a member is to be mailed; one run at a time has the present version. */
export const notificationPlans = pgTable(
  'notification_plans',
  {
    workspaceId: uuid().notNull(),
    userId: uuid().notNull(),
    /** Null: nothing waits. */
    lookAt: at(),
    /** Counts the times it was planned. */
    version: integer().notNull().default(1),
    lastMailAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.userId] }),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }).onDelete('cascade'),
    tenantPolicy(),
  ],
);

/**
 * `ready`: not handed over yet, or to be tried again. `sending`: claimed; whoever finds it so does not know whether it
 * left. `dropped`: there was nothing left to say, or nobody to say it to.
 */
export type NoticeMailState = 'ready' | 'sending' | 'sent' | 'failed' | 'unknown' | 'dropped';

/** A mail that tells a member of notices, written down before it leaves. Its words are made when it does. */
export const notificationMails = pgTable(
  'notification_mails',
  {
    ...tenantKey,
    userId: uuid().notNull(),
    state: text().$type<NoticeMailState>().notNull().default('ready'),
    /** The daily summary. */
    daily: boolean().notNull().default(false),
    /** How many notices it was written for. */
    notices: integer().notNull(),
    attempts: integer().notNull().default(0),
    /** Why it was not sent: a code. */
    code: text(),
    /** When it is tried again. */
    retryAt: at(),
    createdAt: createdAt(),
    endedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('notification_mails_of_member').on(t.workspaceId, t.userId, t.createdAt),
    index('notification_mails_made').on(t.workspaceId, t.createdAt),
    tenantPolicy(),
  ],
);
