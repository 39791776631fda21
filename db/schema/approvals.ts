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
import { approvals } from './autonomy.ts';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import type { Level, Risk } from './policies.ts';

/** From which role on somebody may sign. */
export type ApproverRole = 'operator' | 'manager' | 'admin';
/** What becomes of a card nobody answered. Never a silent send. */
export type OnExpiry = 'reject' | 'escalate' | 'substitute';

/** One line of the table of signatures: who stood for exactly which content. */
export const approvalSignatures = pgTable(
  'approval_signatures',
  {
    ...tenantKey,
    approvalId: uuid().notNull(),
    /** What was signed; a signature under other content does not count. */
    fingerprint: text().notNull(),
    signedBy: uuid().notNull(),
    signedByName: text().notNull(),
    /** The absent person whose place was taken. */
    forUserId: uuid(),
    forName: text(),
    /** They changed the content before they signed. */
    edited: boolean().notNull().default(false),
    voidedAt: at(),
    voidedReason: text().$type<'edited' | 'changed' | 'undone'>(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.approvalId],
      foreignColumns: [approvals.workspaceId, approvals.id],
    }),
    index().on(t.workspaceId, t.approvalId),
    uniqueIndex('approval_signatures_once')
      .on(t.workspaceId, t.approvalId, t.signedBy)
      .where(sql`voided_at is null`),
    tenantPolicy(),
  ],
);

/** How approvals of one risk are asked for; without a row the product's own defaults hold. */
export const approvalRules = pgTable(
  'approval_rules',
  {
    workspaceId: uuid().notNull(),
    risk: text().$type<Risk>().notNull(),
    /** How long a card waits; its reminder comes at half. */
    minutes: integer().notNull(),
    signatures: integer().notNull(),
    role: text().$type<ApproverRole>().notNull(),
    onExpiry: text().$type<OnExpiry>().notNull(),
    /** Who steps in when nobody answered. */
    substituteId: uuid(),
    updatedBy: uuid(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.risk] }), tenantPolicy()],
);

/** Who signs in whose place, and when. */
export const substitutes = pgTable(
  'substitutes',
  {
    ...tenantKey,
    userId: uuid().notNull(),
    substituteId: uuid().notNull(),
    fromAt: at().notNull(),
    untilAt: at().notNull(),
    createdBy: uuid(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index().on(t.workspaceId, t.substituteId, t.untilAt),
    index().on(t.workspaceId, t.userId, t.untilAt),
    tenantPolicy(),
  ],
);

/** "Do this kind without asking until Friday, at most 20." */
export const classGrants = pgTable(
  'class_grants',
  {
    ...tenantKey,
    ability: text().notNull(),
    /** Null: a change of records, through no channel. */
    channel: text(),
    agent: text().notNull(),
    agentName: text().notNull(),
    segment: text(),
    grantedBy: uuid().notNull(),
    grantedByName: text().notNull(),
    untilAt: at().notNull(),
    maxUses: integer().notNull(),
    /** Counted up in the transaction that uses it, never past `maxUses`. */
    used: integer().notNull().default(0),
    revokedAt: at(),
    revokedByName: text(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('class_grants_open').on(t.workspaceId, t.ability, t.untilAt).where(sql`revoked_at is null`),
    tenantPolicy(),
  ],
);

/** How a kind's level went up and down, and on what evidence. */
export const levelChanges = pgTable(
  'level_changes',
  {
    ...tenantKey,
    /** `declined`: a rise was offered and a manager said not now. */
    kind: text().$type<'rise' | 'demotion' | 'declined'>().notNull(),
    ability: text().notNull(),
    channel: text(),
    segment: text(),
    fromLevel: integer().$type<Level>().notNull(),
    toLevel: integer().$type<Level>().notNull(),
    cause: text().$type<'evidence' | 'rejections' | 'complaint' | 'opt_out'>().notNull(),
    reason: text().notNull(),
    /** Counts and bounds; numbers only. */
    evidence: jsonb().$type<Record<string, number>>(),
    policyVersion: integer(),
    /** What set it off. */
    actionId: uuid(),
    byUserId: uuid(),
    byName: text(),
    /** A demotion stands in the desk until somebody has read it. */
    readAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index().on(t.workspaceId, t.createdAt),
    tenantPolicy(),
  ],
);
