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
import { contacts } from './contacts.ts';
import { memberships } from './tenancy.ts';

export type FormFieldName = 'name' | 'email' | 'phone' | 'company' | 'message';

export interface FormField {
  name: FormFieldName;
  label: string;
  required: boolean;
}

/** A form that strangers fill in on a website. Its key is public: it opens nothing but this form. */
export const leadForms = pgTable(
  'lead_forms',
  {
    ...tenantKey,
    key: text().notNull(),
    name: text().notNull(),
    /** In the order they are shown; an e-mail address is always among them. */
    fields: jsonb().$type<FormField[]>().notNull(),
    /** Websites whose pages may send it, besides our own page of it. */
    allowedOrigins: text().array().notNull().default([]),
    /** What one agrees to by ticking; null: nothing is asked. Kept with every submission. */
    consentText: text(),
    consentVersion: integer().notNull().default(1),
    /** Shown after sending. */
    thanks: text().notNull(),
    /** Of the form's words and of whoever fills it in: a language tag. */
    language: text(),
    isActive: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('lead_forms_key').on(t.key),
    index('lead_forms_origins').using('gin', t.allowedOrigins),
    tenantPolicy(),
  ],
);

/** Where a lead came from, as their browser told: words of others, shown and never trusted. */
export interface Attribution {
  formId?: string;
  formName?: string;
  source?: string;
  medium?: string;
  campaign?: string;
  term?: string;
  content?: string;
  pageUrl?: string;
  referrer?: string;
}

/** One filled-in form, with the words that were agreed to. */
export const formSubmissions = pgTable(
  'form_submissions',
  {
    ...tenantKey,
    formId: uuid().notNull(),
    contactId: uuid().notNull(),
    leadId: uuid().notNull(),
    messageId: uuid().notNull(),
    attribution: jsonb().$type<Attribution>().notNull(),
    consentText: text(),
    consentVersion: integer(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.formId],
      foreignColumns: [leadForms.workspaceId, leadForms.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    index().on(t.workspaceId, t.contactId),
    index().on(t.workspaceId, t.formId, t.id),
    tenantPolicy(),
  ],
);

export type AssignmentMethod = 'round_robin' | 'load';

/** Who gets new leads. The first rule in order that fits and has somebody who is there decides. */
export const assignmentRules = pgTable(
  'assignment_rules',
  {
    ...tenantKey,
    position: integer().notNull(),
    name: text().notNull(),
    /** Null: any. */
    source: text(),
    /** A language tag, or the first part of one; null: any. */
    language: text(),
    method: text().$type<AssignmentMethod>().notNull(),
    memberIds: uuid().array().notNull(),
    /** Where the round goes on from. */
    lastAssignedId: uuid(),
    isActive: boolean().notNull().default(true),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index().on(t.workspaceId, t.position),
    index('assignment_rules_active').on(t.workspaceId).where(sql`is_active`),
    tenantPolicy(),
  ],
);

/** When a member takes new leads; without a row: always. */
export const memberHours = pgTable(
  'member_hours',
  {
    workspaceId: uuid().notNull(),
    userId: uuid().notNull(),
    /** Days of the week, Monday is 1; empty: every day. In the member's own time zone. */
    days: integer().array().notNull().default([]),
    /** Minutes after midnight; until is not before from. */
    fromMinute: integer().notNull().default(0),
    untilMinute: integer().notNull().default(1440),
    /** Away until then. */
    absentUntil: at(),
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
