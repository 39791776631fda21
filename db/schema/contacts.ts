import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { attributeValues } from './attributes.ts';
import type { Attribution } from './capture.ts';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';

export const accounts = pgTable(
  'accounts',
  {
    ...tenantKey,
    name: text().notNull(),
    domain: text(),
    ownerId: uuid(),
    attributes: attributeValues(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index().on(t.workspaceId, t.domain),
    index().on(t.workspaceId, t.name, t.id),
    index().on(t.workspaceId, t.updatedAt, t.id),
    tenantPolicy(),
  ],
);

export const contacts = pgTable(
  'contacts',
  {
    ...tenantKey,
    accountId: uuid(),
    name: text().notNull(),
    /** The address they are called by until somebody says a name: where `name` is another, somebody did. */
    placeholderName: text(),
    language: text(),
    timeZone: text(),
    preferredChannel: text(),
    ownerId: uuid(),
    tags: text().array().notNull().default([]),
    attributes: attributeValues(),
    /** The contact this one was merged into: its id goes on answering, as that one. */
    mergedIntoId: uuid(),
    /** The version at which duplicates were last looked for; another one than `version` is due. */
    duplicatesVersion: integer(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.mergedIntoId],
      foreignColumns: [t.workspaceId, t.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.accountId],
      foreignColumns: [accounts.workspaceId, accounts.id],
    }),
    index().on(t.workspaceId, t.updatedAt, t.id),
    index().on(t.workspaceId, t.name, t.id),
    index().on(t.workspaceId, t.accountId),
    index('contacts_merged').on(t.workspaceId, t.mergedIntoId).where(sql`merged_into_id is not null`),
    index('contacts_duplicates_due')
      .on(t.workspaceId, t.id)
      .where(sql`duplicates_version is distinct from version and merged_into_id is null`),
    index('contacts_name_trgm').using('gin', sql`name gin_trgm_ops`),
    tenantPolicy(),
  ],
);

export type IdentityKind = 'phone' | 'email' | 'wa_id' | 'bsuid' | 'telegram' | 'handle';

/** Addresses by which a person is known. `value` is normalised: E.164, lower-case e-mail, provider ids as they are. */
export const contactIdentities = pgTable(
  'contact_identities',
  {
    ...tenantKey,
    contactId: uuid().notNull(),
    kind: text().$type<IdentityKind>().notNull(),
    value: text().notNull(),
    /** When somebody chose it before the others of its kind; the last choice counts, so that a merge changes nothing. */
    primaryAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    uniqueIndex().on(t.workspaceId, t.kind, t.value),
    index().on(t.workspaceId, t.contactId),
    tenantPolicy(),
  ],
);

export type MemoryKind = 'preference' | 'fact' | 'relationship' | 'need' | 'constraint';

/**
 * What is remembered of a contact. A fact that was forgotten keeps its row without its words, so that the same message
 * does not teach it again.
 */
export const memories = pgTable(
  'memories',
  {
    ...tenantKey,
    contactId: uuid().notNull(),
    kind: text().$type<MemoryKind>().notNull(),
    text: text().notNull(),
    /** What it is about (`preference:contact_time`): a newer fact on the same topic takes its place. */
    topic: text(),
    /** The message it was read in, with its exact words; null when a person wrote it down. */
    messageId: uuid(),
    quote: text(),
    /** 0 to 1; 1 for a person's. */
    confidence: real().notNull(),
    byKind: text().$type<'user' | 'agent' | 'api_key' | 'system'>().notNull(),
    byName: text().notNull(),
    /** What read it; null when a person wrote it down. */
    model: text(),
    builtIn: boolean().notNull().default(false),
    aiCallId: uuid(),
    validFrom: at().notNull(),
    supersededById: uuid(),
    supersededAt: at(),
    forgottenAt: at(),
    forgottenBy: text(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    index().on(t.workspaceId, t.contactId, t.createdAt, t.id),
    index('memories_message').on(t.workspaceId, t.messageId).where(sql`message_id is not null`),
    tenantPolicy(),
  ],
);

/** `merged`: its contact was merged with one that had an open lead already, which took over what this one knew. */
export type LeadStatus = 'new' | 'contacted' | 'qualified' | 'disqualified' | 'converted' | 'merged';

export interface BantFact {
  value: string;
  /** The contact's own words. */
  quote: string;
  messageId: string;
}

export interface Bant {
  budget?: BantFact;
  authority?: BantFact;
  need?: BantFact;
  timeline?: BantFact;
}

export const leads = pgTable(
  'leads',
  {
    ...tenantKey,
    contactId: uuid().notNull(),
    status: text().$type<LeadStatus>().notNull().default('new'),
    /** Why somebody set it, in their words. */
    statusReason: text(),
    source: text().notNull(),
    score: integer().notNull().default(0),
    scoreReasons: jsonb().$type<{ points: number; reason: string }[]>().notNull().default([]),
    bant: jsonb().$type<Bant>().notNull().default({}),
    summary: text(),
    summaryBuiltIn: text(),
    nextAction: text(),
    ownerId: uuid(),
    /** Where it came from, when the one who brought it knew: the first time counts. */
    attribution: jsonb().$type<Attribution>(),
    attributes: attributeValues(),
    /** The lead that took this one over: its id goes on answering, as that one. */
    mergedIntoId: uuid(),
    /** When it came so far, kept by `stamp_lead` (`db/routines/reports.sql`): null where it did not, or was moved back. */
    contactedAt: at(),
    qualifiedAt: at(),
    convertedAt: at(),
    /** When the deal it became was won. */
    wonAt: at(),
    version: integer().notNull().default(1),
    lastActivityAt: at().notNull().defaultNow(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.contactId],
      foreignColumns: [contacts.workspaceId, contacts.id],
    }),
    uniqueIndex('leads_one_open')
      .on(t.workspaceId, t.contactId)
      .where(sql`status in ('new', 'contacted', 'qualified')`),
    index().on(t.workspaceId, t.contactId),
    index().on(t.workspaceId, t.lastActivityAt, t.id),
    index().on(t.workspaceId, t.status, t.score, t.id),
    index().on(t.workspaceId, t.score, t.id),
    // For people who see their own, and for how many open leads somebody has.
    index().on(t.workspaceId, t.ownerId, t.lastActivityAt, t.id),
    index().on(t.workspaceId, t.createdAt),
    // By source as by owner (`lib/core/filters/page-by-few.ts`), and by change. What comes in goes to the end of each, so
    // that a message touches pages which are written anyway.
    index().on(t.workspaceId, t.source, t.lastActivityAt, t.id),
    index().on(t.workspaceId, t.updatedAt, t.id),
    tenantPolicy(),
  ],
);

/** One scoring of a lead by one message: the same message never scores twice. */
export const leadScores = pgTable(
  'lead_scores',
  {
    workspaceId: uuid().notNull(),
    leadId: uuid().notNull(),
    messageId: uuid().notNull(),
    score: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.leadId, t.messageId] }), tenantPolicy()],
);
