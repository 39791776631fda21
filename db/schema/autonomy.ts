import { sql } from 'drizzle-orm';
import {
  bigint,
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
import { type Level, policyCandidates, type Risk } from './policies.ts';
import type { SentFile } from './sends.ts';

/** Presence of a row stops; read in the same transaction as every claim, never from a cache. */
export const agentStops = pgTable(
  'agent_stops',
  {
    workspaceId: uuid().notNull(),
    scope: text().$type<'workspace' | 'agent' | 'channel'>().notNull(),
    /** `*` for the workspace, the agent's id, or the channel's kind. */
    key: text().notNull(),
    stoppedBy: uuid(),
    reason: text().notNull(),
    stoppedAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.scope, t.key] }), tenantPolicy()],
);

export type ActionState =
  | 'proposed'
  | 'waiting'
  | 'deferred'
  | 'approved'
  | 'executing'
  | 'executed'
  | 'denied'
  | 'expired'
  | 'conflicted'
  | 'void'
  | 'failed';

/** One use of an ability: what is wanted, by whom, and how far it came. */
export const actions = pgTable(
  'actions',
  {
    ...tenantKey,
    ability: text().notNull(),
    input: jsonb().$type<Record<string, unknown>>().notNull(),
    state: text().$type<ActionState>().notNull(),
    actorKind: text().$type<'user' | 'api_key' | 'agent' | 'system'>().notNull(),
    actorId: text().notNull(),
    actorName: text().notNull(),
    runId: text(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    contactId: uuid(),
    conversationId: uuid(),
    channel: text(),
    risk: text().$type<Risk>().notNull(),
    /** SHA-256 over what was shown: content, recipient, channel, the thread's last human message. */
    fingerprint: text().notNull(),
    /** The same request twice is one action. */
    idempotencyKey: text().notNull(),
    outcome: jsonb().$type<Record<string, unknown>>(),
    deferUntil: at(),
    executedAt: at(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex().on(t.workspaceId, t.idempotencyKey),
    index().on(t.workspaceId, t.conversationId),
    index().on(t.workspaceId, t.subjectType, t.subjectId),
    tenantPolicy(),
  ],
);

/** The gate's answer to one proposed action, and everything it was based on. Insert only. */
export const decisions = pgTable(
  'decisions',
  {
    ...tenantKey,
    actionId: uuid().notNull(),
    kind: text().$type<'execute' | 'ask' | 'defer' | 'deny'>().notNull(),
    policyVersion: integer().notNull(),
    level: integer().$type<Level>().notNull(),
    rule: text().notNull(),
    reasons: text().array().notNull(),
    facts: jsonb().$type<Record<string, unknown>>().notNull(),
    model: text(),
    promptVersion: text(),
    aiSettingsVersion: integer(),
    aiCallId: uuid(),
    builtIn: boolean(),
    sources: jsonb().$type<Record<string, unknown>[]>().notNull().default([]),
    /** What was remembered of the person and used: ids, so that what is forgotten is gone here too. */
    memories: uuid().array().notNull().default([]),
    costMicros: bigint({ mode: 'number' }),
    deferUntil: at(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.actionId], foreignColumns: [actions.workspaceId, actions.id] }),
    index().on(t.workspaceId, t.actionId),
    index().on(t.workspaceId, t.createdAt),
    tenantPolicy(),
  ],
);

/** Where a candidate would have answered otherwise than the policy in force. Insert only. */
export const policyDisagreements = pgTable(
  'policy_disagreements',
  {
    workspaceId: uuid().notNull(),
    candidateId: uuid().notNull(),
    decisionId: uuid().notNull(),
    actionId: uuid().notNull(),
    /** In force; `offer` is the ask of level 1. */
    liveKind: text().$type<'execute' | 'offer' | 'ask' | 'defer' | 'deny'>().notNull(),
    /** The candidate's. */
    kind: text().$type<'execute' | 'offer' | 'ask' | 'defer' | 'deny'>().notNull(),
    level: integer().$type<Level>().notNull(),
    rule: text().notNull(),
    reasons: text().array().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.candidateId, t.decisionId] }),
    foreignKey({
      columns: [t.workspaceId, t.candidateId],
      foreignColumns: [policyCandidates.workspaceId, policyCandidates.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.actionId], foreignColumns: [actions.workspaceId, actions.id] }),
    index().on(t.workspaceId, t.candidateId, t.createdAt),
    tenantPolicy(),
  ],
);

export type ApprovalState = 'pending' | 'granted' | 'denied' | 'expired' | 'void' | 'conflicted';

/** What the approver sees, frozen when it was asked. */
export interface ShownCard {
  summary: string;
  /** The content as it will arrive, for sends. */
  body?: string;
  /** What goes with it, by the digests that are approved. */
  files?: SentFile[];
  /** What was first asked to go with it, where its approver changed that. */
  filesProposed?: SentFile[];
  recipient?: { name: string; address: string; channel: string };
  /** Field to before/after, for changes of records. */
  fields?: { name: string; before: string | null; after: string | null; quote?: string }[];
  /** Of the value at stake. */
  currency?: string;
  why: string;
  confidence?: number;
  intent?: string;
  sources?: { documentId: string; chunkId: string; title: string; quote: string }[];
  policyLine: string;
  /** Some of the fields can be accepted and the others left. */
  partial?: boolean;
  /** What moved since it was first shown, and the text as it was. */
  since?: {
    changed: ('content' | 'files' | 'recipient' | 'channel' | 'fields' | 'edited' | 'thread')[];
    body?: string;
  };
}

export const approvals = pgTable(
  'approvals',
  {
    ...tenantKey,
    actionId: uuid().notNull(),
    decisionId: uuid().notNull(),
    state: text().$type<ApprovalState>().notNull(),
    fingerprint: text().notNull(),
    shown: jsonb().$type<ShownCard>().notNull(),
    risk: text().$type<Risk>().notNull(),
    /** Minor units, where money is concerned: ranks the queue. */
    value: bigint({ mode: 'number' }),
    remindAt: at().notNull(),
    remindedAt: at(),
    expiresAt: at().notNull(),
    decidedBy: uuid(),
    decidedByName: text(),
    decidedAt: at(),
    /** The approver's words on a rejection; they reach the agent's next draft. */
    reason: text(),
    /** What the approver changed before approving. */
    editedInput: jsonb().$type<Record<string, unknown>>(),
    /** How many people have to sign the same content. */
    signaturesNeeded: integer().notNull().default(1),
    /** From which role on one may sign. */
    approverRole: text().$type<'operator' | 'manager' | 'admin'>().notNull().default('operator'),
    onExpiry: text().$type<'reject' | 'escalate' | 'substitute'>().notNull().default('reject'),
    /** How long it waits each time it is asked. */
    waitMinutes: integer().notNull().default(1440),
    /** How often its time ran out and somebody else was asked. */
    passedOn: integer().notNull().default(0),
    /** The colleague it was put to by name, and by whom; null by the product itself. */
    askedOf: uuid(),
    askedOfName: text(),
    askedBy: uuid(),
    askedByName: text(),
    askedNote: text(),
    askedAt: at(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({ columns: [t.workspaceId, t.actionId], foreignColumns: [actions.workspaceId, actions.id] }),
    uniqueIndex().on(t.workspaceId, t.actionId),
    index('approvals_open').on(t.workspaceId, t.expiresAt).where(sql`state in ('pending', 'conflicted')`),
    index('approvals_asked')
      .on(t.workspaceId, t.askedOf)
      .where(sql`state = 'pending' and asked_of is not null`),
    index('approvals_expired').on(t.workspaceId, t.expiresAt).where(sql`state = 'expired'`),
    index('approvals_latest').on(t.workspaceId, sql`coalesce(decided_at, created_at)`, t.id),
    tenantPolicy(),
  ],
);
