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
import { at, bytea, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import { tickets } from './tickets.ts';

export type MirrorSystem = 'glpi' | 'solman';
export type MirrorField =
  | 'subject'
  | 'description'
  | 'type'
  | 'status'
  | 'priority'
  | 'urgency'
  | 'impact'
  | 'category';

/** Whose word holds when both sides say something; `ask`: a person's; `off`: the field is not mirrored. */
export type FieldOwner = 'ours' | 'theirs' | 'newest' | 'ask' | 'off';

/** How the values of a field are said there, and how theirs are said here. Many may mean the same. */
export interface ValueMap {
  toTheirs: Record<string, string>;
  toOurs: Record<string, string>;
}

/** A value there, as their people call it. */
export interface Choice {
  value: string;
  label: string;
}

/** What the two sides said of a field when they last meant the same. */
export interface Pair {
  ours: string | null;
  theirs: string | null;
}

/** Somebody who looks on there: a user of theirs, or an address alone. */
export interface TheirObserver {
  externalId: string | null;
  name: string;
}

/** A ticket system beside this one whose tickets are kept the same as ours. */
export const mirrors = pgTable(
  'mirrors',
  {
    ...tenantKey,
    system: text().$type<MirrorSystem>().notNull(),
    name: text().notNull(),
    /** Where it is, up to the folder its interface stands in. */
    baseUrl: text().notNull(),
    /** What is no secret; its shape is the system's (`lib/mirrors/systems.schemas.ts`). */
    settings: jsonb().$type<Record<string, string>>().notNull().default({}),
    /** JSON, encrypted with the key ring under the context `mirror:<workspace>:<id>`. Never leaves the server. */
    credentials: text().notNull(),
    /** What its webhooks are signed with; made by us, shown for pasting. */
    webhookSecret: text().notNull(),
    status: text().$type<'draft' | 'active' | 'disabled'>().notNull().default('draft'),
    /** What is opened there is opened here, and the other way round. */
    opensHere: boolean().notNull().default(true),
    opensThere: boolean().notNull().default(false),
    /** Who looks on there watches here, and the other way round. */
    observers: boolean().notNull().default(false),
    owners: jsonb().$type<Record<MirrorField, FieldOwner>>().notNull(),
    maps: jsonb().$type<Partial<Record<MirrorField, ValueMap>>>().notNull().default({}),
    /** The values their fields can take, as the last check read them. */
    choices: jsonb().$type<Partial<Record<MirrorField, Choice[]>>>().notNull().default({}),
    /** How far their changes were read, in the adapter's own words. */
    cursor: text(),
    pulledAt: at(),
    lastOkAt: at(),
    lastReceivedAt: at(),
    lastErrorAt: at(),
    lastErrorCode: text(),
    disabledReason: text(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('mirrors_id').on(t.id),
    uniqueIndex('mirrors_name').on(t.workspaceId, sql`lower(name)`),
    tenantPolicy(),
  ],
);

/** One ticket on both sides. */
export const mirrorRecords = pgTable(
  'mirror_records',
  {
    ...tenantKey,
    mirrorId: uuid().notNull(),
    /** Null until it was opened here. */
    ticketId: uuid(),
    /** Null until it was opened there. */
    externalId: text(),
    url: text(),
    state: text().$type<'new' | 'linked' | 'gone'>().notNull().default('new'),
    base: jsonb().$type<Partial<Record<MirrorField, Pair>>>().notNull().default({}),
    /** What they said when last read, in their words. */
    theirs: jsonb().$type<Partial<Record<MirrorField, string | null>>>().notNull().default({}),
    /** Who looked on there when last read; nobody of ours knows those without an id. */
    observers: jsonb().$type<TheirObserver[]>().notNull().default([]),
    /** Ids there of those who last looked on on both sides. */
    observed: text().array().notNull().default([]),
    /** Fields that cannot be said on the other side: a value that no map names. */
    unmapped: text().array().$type<MirrorField[]>().notNull().default([]),
    /** Their mark of the last change that was surely read whole; null: read again when it is heard of. */
    stamp: text(),
    /** Counts what was heard of it, and how much of that is settled: equal, nothing is left to do. */
    wanted: integer().notNull().default(1),
    done: integer().notNull().default(0),
    attempts: integer().notNull().default(0),
    retryAt: at(),
    /** Given up: a person looks, and replays. */
    failedAt: at(),
    lastErrorCode: text(),
    lastErrorDetail: text(),
    leaseUntil: at(),
    leaseBy: text(),
    syncedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.mirrorId],
      foreignColumns: [mirrors.workspaceId, mirrors.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.ticketId],
      foreignColumns: [tickets.workspaceId, tickets.id],
    }).onDelete('cascade'),
    uniqueIndex('mirror_records_external').on(t.workspaceId, t.mirrorId, t.externalId),
    uniqueIndex('mirror_records_ticket').on(t.workspaceId, t.mirrorId, t.ticketId),
    index('mirror_records_of_ticket').on(t.workspaceId, t.ticketId),
    index('mirror_records_open').on(t.workspaceId, t.mirrorId, t.retryAt).where(sql`wanted > done`),
    tenantPolicy(),
  ],
);

/** Who somebody there is here. Without an id there: a member who was looked for and not found. */
export const mirrorPeople = pgTable(
  'mirror_people',
  {
    ...tenantKey,
    mirrorId: uuid().notNull(),
    externalId: text(),
    name: text().notNull(),
    /** Their addresses there, the usual one first. */
    emails: text().array().notNull().default([]),
    userId: uuid(),
    /** Who said so: one address on both sides, or an administrator, who may also say that it is nobody. */
    by: text().$type<'email' | 'admin'>().notNull().default('email'),
    lookedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.mirrorId],
      foreignColumns: [mirrors.workspaceId, mirrors.id],
    }).onDelete('cascade'),
    uniqueIndex('mirror_people_there').on(t.workspaceId, t.mirrorId, t.externalId),
    uniqueIndex('mirror_people_missing')
      .on(t.workspaceId, t.mirrorId, t.userId)
      .where(sql`external_id is null`),
    tenantPolicy(),
  ],
);

/** A field that both sides changed and nobody owns. Open until the sides agree, or a person says whose word holds. */
export const mirrorConflicts = pgTable(
  'mirror_conflicts',
  {
    ...tenantKey,
    recordId: uuid().notNull(),
    field: text().$type<MirrorField>().notNull(),
    base: jsonb().$type<Pair>(),
    /** What stands here, and what stands there in our words (theirs where no map names it). */
    ours: text(),
    theirs: text(),
    theirsRaw: text(),
    state: text().$type<'open' | 'ours' | 'theirs' | 'merged' | 'agreed'>().notNull().default('open'),
    settledBy: text(),
    settledAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.recordId],
      foreignColumns: [mirrorRecords.workspaceId, mirrorRecords.id],
    }).onDelete('cascade'),
    uniqueIndex('mirror_conflicts_open').on(t.workspaceId, t.recordId, t.field).where(sql`state = 'open'`),
    tenantPolicy(),
  ],
);

export interface MirrorFile {
  name: string;
  url: string;
}

/** What was written on a mirrored ticket, on either side. */
export const mirrorReplies = pgTable(
  'mirror_replies',
  {
    ...tenantKey,
    recordId: uuid().notNull(),
    side: text().$type<'ours' | 'theirs'>().notNull(),
    externalId: text(),
    /** The message of our conversation it is, where it is one. */
    messageId: uuid(),
    isPublic: boolean().notNull(),
    author: text().notNull(),
    body: text().notNull(),
    files: jsonb().$type<MirrorFile[]>().notNull().default([]),
    /** `sending`: may have arrived; it is looked for there before it is said again. */
    state: text().$type<'waiting' | 'sending' | 'done' | 'failed'>().notNull(),
    at: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.recordId],
      foreignColumns: [mirrorRecords.workspaceId, mirrorRecords.id],
    }).onDelete('cascade'),
    uniqueIndex('mirror_replies_external').on(t.workspaceId, t.recordId, t.externalId),
    uniqueIndex('mirror_replies_message').on(t.workspaceId, t.recordId, t.messageId),
    tenantPolicy(),
  ],
);

/** What the other system sent by itself, as it came: replayed from here. */
export const mirrorBodies = pgTable(
  'mirror_bodies',
  {
    ...tenantKey,
    mirrorId: uuid().notNull(),
    dedupeKey: text().notNull(),
    body: bytea().notNull(),
    state: text().$type<'received' | 'done' | 'failed'>().notNull().default('received'),
    error: text(),
    deliveries: integer().notNull().default(1),
    receivedAt: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.mirrorId],
      foreignColumns: [mirrors.workspaceId, mirrors.id],
    }).onDelete('cascade'),
    uniqueIndex('mirror_bodies_once').on(t.workspaceId, t.mirrorId, t.dedupeKey),
    index().on(t.workspaceId, t.mirrorId, t.receivedAt),
    tenantPolicy(),
  ],
);
