import { sql } from 'drizzle-orm';
import {
  bigint,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, createdAt, tenantKey, tenantPolicy } from './columns.ts';

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
