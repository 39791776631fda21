import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  at,
  citext,
  createdAt,
  currentUser,
  currentWorkspace,
  ownPolicy,
  tenantKey,
  tenantOrOwnPolicy,
  tenantPolicy,
  updatedAt,
} from './columns.ts';

/** Whose records a role sees; what is not named is `all`. */
export type VisibilitySettings = Partial<
  Record<
    'manager' | 'operator' | 'it_agent' | 'viewer',
    Partial<Record<'contacts' | 'leads' | 'deals' | 'conversations', 'team' | 'own'>>
  >
>;

export interface WorkspaceSettings {
  /** Origins whose browsers may call the API (CORS). */
  allowedOrigins?: string[];
  timeZone?: string;
  /** What it reckons in, an ISO 4217 code; EUR while it has not said. */
  currency?: string;
  /** Seconds an approved send is held for undo; falls back to UNDO_SECONDS. */
  undoSeconds?: number;
  visibility?: VisibilitySettings;
  /** What the next delivery to an address of the simulator comes to, once. */
  simulatorFaults?: Record<string, SimulatorFault>;
}

/** `refuse`: never accepted. `busy`: to be tried again soon. `break`: it arrived, but the answer got lost. */
export type SimulatorFault = 'refuse' | 'busy' | 'break';

export const workspaces = pgTable(
  'workspaces',
  {
    id: uuid().primaryKey(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    settings: jsonb().$type<WorkspaceSettings>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  () => [
    pgPolicy('tenant', {
      using: sql`id = ${currentWorkspace} or exists (select 1 from memberships m where m.workspace_id = workspaces.id and m.user_id = ${currentUser})`,
      withCheck: sql`id = ${currentWorkspace}`,
    }),
  ],
);

export const users = pgTable(
  'users',
  {
    id: uuid().primaryKey(),
    email: citext().notNull().unique(),
    name: text().notNull(),
    /** argon2id, PHC string; null for accounts that sign in by OIDC only. */
    passwordHash: text(),
    /** When a provider vouched for the address: an invitation proves nothing, since whoever invites has its link. */
    emailVerifiedAt: at(),
    timeZone: text(),
    locale: text(),
    disabledAt: at(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  () => [
    pgPolicy('member', {
      using: sql`id = ${currentUser} or exists (select 1 from memberships m where m.user_id = users.id and m.workspace_id = ${currentWorkspace})`,
      withCheck: sql`id = ${currentUser}`,
    }),
  ],
);

export const memberships = pgTable(
  'memberships',
  {
    workspaceId: uuid()
      .notNull()
      .references(() => workspaces.id),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    role: text().$type<'admin' | 'manager' | 'operator' | 'it_agent' | 'viewer'>().notNull(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.userId] }), index().on(t.userId), tenantOrOwnPolicy()],
);

export const teams = pgTable(
  'teams',
  { ...tenantKey, name: text().notNull(), createdAt: createdAt(), updatedAt: updatedAt() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('teams_name').on(t.workspaceId, sql`lower(name)`),
    tenantPolicy(),
  ],
);

/** Members of a workspace in its teams; who leaves the workspace leaves them. */
export const teamMembers = pgTable(
  'team_members',
  {
    workspaceId: uuid().notNull(),
    teamId: uuid().notNull(),
    userId: uuid().notNull(),
    isLead: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.teamId, t.userId] }),
    foreignKey({
      columns: [t.workspaceId, t.teamId],
      foreignColumns: [teams.workspaceId, teams.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.workspaceId, t.userId],
      foreignColumns: [memberships.workspaceId, memberships.userId],
    }).onDelete('cascade'),
    index().on(t.userId),
    tenantPolicy(),
  ],
);

/** One signed-in browser. The cookie's token carries this id and the user's, nothing else. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    userAgent: text(),
    ip: text(),
    createdAt: createdAt(),
    lastSeenAt: at().notNull().defaultNow(),
    expiresAt: at().notNull(),
    revokedAt: at(),
  },
  (t) => [index().on(t.userId), ownPolicy()],
);

export const oidcAccounts = pgTable(
  'oidc_accounts',
  {
    provider: text().notNull(),
    subject: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.subject] }), ownPolicy()],
);

export const apiKeys = pgTable(
  'api_keys',
  {
    ...tenantKey,
    name: text().notNull(),
    /** Public part, shown in lists; the whole key is shown once. */
    prefix: text().notNull(),
    secretHash: text().notNull(),
    scopes: text().array().notNull(),
    createdBy: uuid(),
    lastUsedAt: at(),
    expiresAt: at(),
    revokedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex().on(t.prefix), tenantPolicy()],
);

export const invitations = pgTable(
  'invitations',
  {
    ...tenantKey,
    email: citext().notNull(),
    role: text().$type<'admin' | 'manager' | 'operator' | 'it_agent' | 'viewer'>().notNull(),
    tokenHash: text().notNull(),
    invitedBy: uuid(),
    expiresAt: at().notNull(),
    acceptedAt: at(),
    revokedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), uniqueIndex().on(t.tokenHash), tenantPolicy()],
);

export const passwordResets = pgTable(
  'password_resets',
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    tokenHash: text().notNull(),
    expiresAt: at().notNull(),
    usedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.tokenHash), ownPolicy()],
);

/** Refresh tokens of `/api/v1/auth`, rotated at each use; a family dies when a used one comes back. */
export const refreshTokens = pgTable(
  'refresh_tokens',
  {
    id: uuid().primaryKey(),
    familyId: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    workspaceId: uuid().notNull(),
    sessionId: uuid().notNull(),
    tokenHash: text().notNull(),
    expiresAt: at().notNull(),
    usedAt: at(),
    revokedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex().on(t.tokenHash), index().on(t.familyId), ownPolicy()],
);

/** Failed sign-ins by hashed account and by address, a token bucket each. No tenant, no person: hashes only. */
export const signInThrottle = pgTable('sign_in_throttle', {
  key: text().primaryKey(),
  failures: integer().notNull().default(0),
  firstAt: at().notNull().defaultNow(),
  blockedUntil: at(),
});

/** One row: whether set-up is over (the first administrator exists). */
export const installation = pgTable('installation', {
  singleton: boolean().primaryKey().default(true),
  completedAt: at(),
});
