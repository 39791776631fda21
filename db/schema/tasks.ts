import { sql } from 'drizzle-orm';
import { date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';

/**
 * Something somebody is to do. What it is about is named without foreign keys: a record that is taken away and put back
 * finds its tasks again, and a task outlives a record that is gone for good.
 */
export const tasks = pgTable(
  'tasks',
  {
    ...tenantKey,
    title: text().notNull(),
    body: text(),
    /** The day it is due, in the zone of whoever said so; null: at no time in particular. */
    dueOn: date({ mode: 'string' }),
    /** The moment, where a time of the day was said. */
    dueAt: at(),
    priority: text().$type<'low' | 'normal' | 'high'>().notNull().default('normal'),
    /** A member, or else a team, or nobody yet. */
    assigneeId: uuid(),
    teamId: uuid(),
    contactId: uuid(),
    accountId: uuid(),
    leadId: uuid(),
    dealId: uuid(),
    conversationId: uuid(),
    ticketId: uuid(),
    doneAt: at(),
    /** Who made it, as the record names actors. */
    createdKind: text().notNull(),
    createdById: text().notNull(),
    createdByName: text().notNull(),
    /** The moment the assignee was told of: a change of `dueAt` makes it another one. */
    remindedFor: at(),
    /** Taken away; kept so that it can be put back. */
    deletedAt: at(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => {
    const open = sql`done_at is null and deleted_at is null`;
    return [
      primaryKey({ columns: [t.workspaceId, t.id] }),
      index('tasks_open_by_day').on(t.workspaceId, t.dueOn, t.id).where(open),
      index('tasks_open_of_member').on(t.workspaceId, t.assigneeId, t.dueOn).where(open),
      index('tasks_open_of_team').on(t.workspaceId, t.teamId, t.dueOn).where(open),
      index('tasks_done').on(t.workspaceId, t.doneAt, t.id).where(sql`done_at is not null`),
      index('tasks_of_contact').on(t.workspaceId, t.contactId).where(sql`contact_id is not null`),
      index('tasks_of_account').on(t.workspaceId, t.accountId).where(sql`account_id is not null`),
      index('tasks_of_lead').on(t.workspaceId, t.leadId).where(sql`lead_id is not null`),
      index('tasks_of_deal').on(t.workspaceId, t.dealId).where(sql`deal_id is not null`),
      index('tasks_of_conversation')
        .on(t.workspaceId, t.conversationId)
        .where(sql`conversation_id is not null`),
      index('tasks_of_ticket').on(t.workspaceId, t.ticketId).where(sql`ticket_id is not null`),
      index().on(t.workspaceId, t.createdAt, t.id),
      tenantPolicy(),
    ];
  },
);
