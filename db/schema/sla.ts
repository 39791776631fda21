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

/** Minutes after midnight, local; 1440 is the end of the day. */
export interface WorkSpan {
  /** Monday is 1. */
  day: number;
  from: number;
  until: number;
}

export interface Holiday {
  /** A local day, `2026-12-25`. */
  day: string;
  name: string;
}

export type SlaPriority = 'low' | 'normal' | 'high' | 'urgent';
export type SlaClock = 'first_response' | 'update' | 'solution';

/** Minutes of working time; null: not promised. */
export type SlaTargets = Record<SlaPriority, Record<SlaClock, number | null>>;

/** What happens some working minutes before (negative) or after a clock is due. */
export interface SlaEscalation {
  clock: SlaClock;
  minutes: number;
  act: 'notify' | 'reassign' | 'raise';
  /** Of `reassign`: a member. */
  assigneeId: string | null;
}

/** When people work: what counts as time. */
export const slaCalendars = pgTable(
  'sla_calendars',
  {
    ...tenantKey,
    name: text().notNull(),
    timeZone: text().notNull(),
    hours: jsonb().$type<WorkSpan[]>().notNull(),
    holidays: jsonb().$type<Holiday[]>().notNull().default([]),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('sla_calendars_name').on(t.workspaceId, sql`lower(name)`),
    tenantPolicy(),
  ],
);

/** What is promised to whom. The first one in order that fits a ticket holds for it. */
export const slaPolicies = pgTable(
  'sla_policies',
  {
    ...tenantKey,
    position: integer().notNull(),
    name: text().notNull(),
    calendarId: uuid().notNull(),
    /** Empty: all of them. */
    queueIds: uuid().array().notNull().default([]),
    accountIds: uuid().array().notNull().default([]),
    targets: jsonb().$type<SlaTargets>().notNull(),
    /** The statuses in which the clocks of update and solution stand still. */
    pausesOn: text().array().$type<('pending' | 'waiting')[]>().notNull(),
    escalations: jsonb().$type<SlaEscalation[]>().notNull().default([]),
    isActive: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.calendarId],
      foreignColumns: [slaCalendars.workspaceId, slaCalendars.id],
    }),
    index().on(t.workspaceId, t.position),
    tenantPolicy(),
  ],
);

/** What is promised for one ticket, and whether it was kept. */
export const slaClocks = pgTable(
  'sla_clocks',
  {
    workspaceId: uuid().notNull(),
    ticketId: uuid().notNull(),
    kind: text().$type<SlaClock>().notNull(),
    /** The policy may be gone: what was promised stays. */
    policyId: uuid().notNull(),
    /** Working minutes that were promised. */
    minutes: integer().notNull(),
    startedAt: at().notNull(),
    /** Null while it stands still. */
    dueAt: at(),
    /** While it stands still: working minutes that are left. */
    minutesLeft: integer(),
    metAt: at(),
    /** Once, and never taken back. */
    breachedAt: at(),
    /** Escalations that happened, by their place in the policy: each once. */
    escalated: text().array().notNull().default([]),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.ticketId, t.kind] }),
    index().on(t.workspaceId, t.breachedAt),
    index().on(t.workspaceId, t.startedAt),
    tenantPolicy(),
  ],
);
