import { z } from 'zod';
import type { VisibilitySettings } from '#db/schema/tenancy.ts';
import { ROLES } from '#lib/core/ctx.ts';
import type { ReachKind } from '#lib/core/reach.ts';

export type { VisibilitySettings } from '#db/schema/tenancy.ts';

const email = z.email('Enter an e-mail address.').max(254);
const name = z.string().trim().min(1, 'Enter a name.').max(120);
/** Length is what counts (NIST SP 800-63B, section 5.1.1.2); no rules on kinds of characters. */
const newPassword = z.string().min(10, 'Use at least 10 characters.').max(200);
const role = z.enum(ROLES);
const timeZone = z.string().max(60).refine(isTimeZone, 'Choose a time zone, like Europe/Berlin.');

/** Whether the runtime can reckon in it: an IANA name (or an alias of one). */
function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

export const createFirstAdminInput = z.object({
  workspaceName: name,
  slug: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])$/)
    .optional(),
  name,
  email,
  password: newPassword,
  timeZone: timeZone.optional(),
});

export const acceptInvitationInput = z.object({
  token: z.string().min(20).max(200),
  name,
  password: newPassword,
});
export const resetPasswordInput = z.object({ token: z.string().min(20).max(200), password: newPassword });
export const requestPasswordResetInput = z.object({ userId: z.uuid() });
export const changePasswordInput = z.object({ current: z.string().max(200), password: newPassword });

export const inviteMemberInput = z.object({ email, role });
export const revokeInvitationInput = z.object({ invitationId: z.uuid() });
export const changeRoleInput = z.object({ userId: z.uuid(), role });
export const removeMemberInput = z.object({ userId: z.uuid() });
export const endSessionInput = z.object({ sessionId: z.uuid() });

/** What a key is for: sets of permissions that go together. */
export const KEY_PRESETS = ['ingest', 'channel', 'read', 'full'] as const;
export const createApiKeyInput = z.object({
  name,
  preset: z.enum(KEY_PRESETS).default('ingest'),
  expiresAt: z.iso.datetime().optional(),
});
export const revokeApiKeyInput = z.object({ apiKeyId: z.uuid() });

const origin = z
  .string()
  .max(300)
  .refine(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    'Like https://shop.example, without a path.',
  );
export const updateWorkspaceInput = z.object({
  name: name.optional(),
  timeZone: timeZone.optional(),
  currency: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{3}$/, 'Write a currency code, like EUR.')
    .optional(),
  allowedOrigins: z.array(origin).max(50).optional(),
  undoSeconds: z.number().int().min(0).max(600).optional(),
});

const teamPlaces = z
  .array(z.object({ userId: z.uuid(), isLead: z.boolean().default(false) }))
  .max(200, 'must be at most 200 members');
export const createTeamInput = z.object({ name, members: teamPlaces.default([]) });
export const updateTeamInput = z.object({
  teamId: z.uuid(),
  name: name.optional(),
  members: teamPlaces.optional(),
});
export const teamIdInput = z.object({ teamId: z.uuid() });

/** Administrators are not among them: they see everything. */
export const LIMITED_ROLES = ['manager', 'operator', 'it_agent', 'viewer'] as const;
export const VISIBILITY_LIMITS = ['all', 'team', 'own'] as const;
export type VisibilityLimit = (typeof VISIBILITY_LIMITS)[number];

const limit = z.enum(VISIBILITY_LIMITS).optional();
const limits = z.object({ contacts: limit, leads: limit, deals: limit, conversations: limit }).optional();
export const setVisibilityInput = z.object({
  manager: limits,
  operator: limits,
  it_agent: limits,
  viewer: limits,
});

export const loginInput = z.object({
  email: z.string().max(254),
  password: z.string().max(200),
  workspace: z.string().max(60).optional(),
});
export const refreshInput = z.object({ refresh_token: z.string().max(200) });

export interface MemberDto {
  userId: string;
  name: string;
  email: string;
  role: (typeof ROLES)[number];
  since: string;
}
export interface TeamPlace {
  userId: string;
  isLead: boolean;
}
export interface TeamDto {
  id: string;
  name: string;
  members: (TeamPlace & { name: string })[];
}
/** `team`: of everybody who shares a team with them, and what nobody owns. `own`: theirs, and of who they lead. */
export type VisibilityDto = Record<keyof VisibilitySettings, Record<ReachKind, VisibilityLimit>>;
export interface InvitationDto {
  id: string;
  email: string;
  role: (typeof ROLES)[number];
  expiresAt: string;
}
export interface ApiKeyDto {
  id: string;
  name: string;
  /** `cs_` and the first eight characters. */
  shown: string;
  scopes: string[];
  lastUsedAt: string | null;
  expiresAt: string | null;
  createdAt: string;
}
export interface SessionDto {
  id: string;
  userAgent: string | null;
  ip: string | null;
  lastSeenAt: string;
  current: boolean;
}
export interface WorkspaceDto {
  id: string;
  slug: string;
  name: string;
  timeZone: string;
  /** What it reckons in, an ISO 4217 code. */
  currency: string;
  allowedOrigins: string[];
  undoSeconds: number | null;
}
/** Answer of the token endpoints (RFC 6749, section 5.1). */
export interface TokenDto {
  access_token: string;
  token_type: 'Bearer';
  expires_in: number;
  refresh_token: string;
  workspace: string;
}
