import { sql } from 'drizzle-orm';
import { bigint, boolean, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { tenantKey, tenantPolicy } from './columns.ts';

export type LeadStep = 'lead' | 'contacted' | 'qualified' | 'converted' | 'won';

/**
 * Leads by the day they came in (of the workspace's zone), kept up to date by `count_lead` (`db/routines/reports.sql`):
 * every change appends what it adds and takes away, and whoever reads adds the rows up. Nobody waits for a common row,
 * and the sum is right in the transaction of the change. `fold_reports` makes one row of many.
 */
export const leadDays = pgTable(
  'lead_days',
  {
    ...tenantKey,
    day: date({ mode: 'string' }).notNull(),
    /** The id of zeros for a lead that nobody owns. */
    ownerId: uuid().notNull(),
    source: text().notNull(),
    /** How far it came: a qualified lead counts as `lead`, `contacted` and `qualified`. */
    step: text().$type<LeadStep>().notNull(),
    /** Whole days from the step before. */
    days: integer().notNull(),
    count: integer().notNull(),
    /** One row of many, the only one with its key. */
    folded: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('lead_days_read').on(t.workspaceId, t.day, t.step, t.ownerId, t.source, t.days),
    index('lead_days_open').on(t.workspaceId).where(sql`not folded`),
    tenantPolicy(),
  ],
);

/** Won and lost deals by the day they were closed, kept in the same way by `count_deal`. */
export const dealDays = pgTable(
  'deal_days',
  {
    ...tenantKey,
    day: date({ mode: 'string' }).notNull(),
    /** The id of zeros for a deal that nobody owns. */
    ownerId: uuid().notNull(),
    pipelineId: uuid().notNull(),
    outcome: text().$type<'won' | 'lost'>().notNull(),
    /** The id of zeros where nobody said why. */
    reasonId: uuid().notNull(),
    currency: text().notNull(),
    count: integer().notNull(),
    /** Minor units of `currency`. */
    amountMinor: bigint({ mode: 'number' }).notNull(),
    folded: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('deal_days_read').on(
      t.workspaceId,
      t.day,
      t.ownerId,
      t.pipelineId,
      t.outcome,
      t.reasonId,
      t.currency,
    ),
    index('deal_days_open').on(t.workspaceId).where(sql`not folded`),
    tenantPolicy(),
  ],
);
