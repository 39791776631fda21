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
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy, updatedAt } from './columns.ts';
import type { SentFile } from './conversations.ts';

export type Level = 1 | 2 | 3 | 4 | 5;
export type Risk = 'low' | 'medium' | 'high' | 'critical';

/** One line of a policy; absent selectors match anything; the most specific match wins. */
export interface PolicyRule {
  id: string;
  ability?: string;
  /** The room an ability belongs to: `conversations`, `deals`. */
  domain?: string;
  channel?: string;
  risk?: Risk;
  segment?: string;
  /** Only while the value at stake is known and under this, minor units. */
  below?: number;
  level: Level;
}

/** Never more than this level, whatever a rule says. `risk` means this risk and above. */
export type PolicyCeiling = Omit<PolicyRule, 'below'>;

/** Caps above every level. An absent one does not hold. */
export interface PolicyLimits {
  /**
   * In minutes after midnight of the recipient's day, over midnight where `from` is later than `until`. Whoever wrote
   * in the last `awake` minutes is awake and gets an answer all the same.
   */
  quietHours?: { from: number; until: number; awake: number };
  /** Messages to one person in 24 hours and in seven days, counted since they last wrote. */
  perDay?: number;
  perWeek?: number;
  /** What agents may spend on models in a day (UTC), millionths of a US dollar; from there on they ask. */
  spendPerDay?: number;
  /** From this discount on (per cent) an action asks. */
  discount?: number;
  ceilings?: PolicyCeiling[];
}

export const autonomyPolicies = pgTable(
  'autonomy_policies',
  {
    workspaceId: uuid().notNull(),
    version: integer().notNull(),
    defaultLevel: integer().$type<Level>().notNull(),
    rules: jsonb().$type<PolicyRule[]>().notNull(),
    /** Below this confidence a level-3 or level-4 action asks. */
    minConfidence: real().notNull().default(0.7),
    /** From this value (minor units of the workspace's currency) an action asks at level 3. */
    valueCeiling: bigint({ mode: 'number' }).notNull().default(500_000),
    limits: jsonb().$type<PolicyLimits>().notNull().default({}),
    reason: text().notNull(),
    createdBy: uuid(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.version] }), tenantPolicy()],
);

/** A policy that is tried beside the one in force: asked at every decision, obeyed at none. */
export const policyCandidates = pgTable(
  'policy_candidates',
  {
    ...tenantKey,
    /** The version it was drawn from, to say what it would change. */
    baseVersion: integer().notNull(),
    defaultLevel: integer().$type<Level>().notNull(),
    rules: jsonb().$type<PolicyRule[]>().notNull(),
    minConfidence: real().notNull(),
    valueCeiling: bigint({ mode: 'number' }).notNull(),
    limits: jsonb().$type<PolicyLimits>().notNull(),
    reason: text().notNull(),
    state: text().$type<'running' | 'live' | 'discarded'>().notNull(),
    createdBy: uuid(),
    createdAt: createdAt(),
    endedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('policy_candidates_running').on(t.workspaceId).where(sql`state = 'running'`),
    tenantPolicy(),
  ],
);

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
    changed: ('content' | 'files' | 'recipient' | 'channel' | 'fields' | 'thread')[];
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
