import { and, eq } from 'drizzle-orm';
import { sessions } from '#db/schema/tenancy.ts';
import { withUser } from '#db/tenant.ts';
import type { Ctx, Role } from '#lib/core/ctx.ts';
import { isId } from '#lib/core/ids.ts';
import { logger } from '#lib/core/logger.ts';
import type { Reach } from '#lib/core/reach.ts';
import { decideReach } from './decide-reach.ts';
import { ROLE_PERMISSIONS } from './roles.ts';
import type { VisibilitySettings } from './schemas.ts';
import { createShortCache } from './short-cache.ts';

export interface Membership {
  workspaceId: string;
  slug: string;
  name: string;
  role: Role;
  timeZone: string | null;
  allowedOrigins: readonly string[];
  /** Whose records they see there; absent: everybody's. */
  reach?: Reach | undefined;
}

type StoredMembership = Omit<Membership, 'reach'> & {
  visibility: VisibilitySettings;
  mates: string[];
  led: string[];
};

/** A session that stands, with who it is and where they may go. At most five seconds old. */
export interface SessionFacts {
  sessionId: string;
  expiresAt: Date;
  user: { id: string; name: string; email: string; timeZone: string | null };
  memberships: Membership[];
}

const cache = createShortCache<SessionFacts | null>('sessions');

/**
 * The session a token names, or null when it ended, expired, was revoked, or its person is gone. Role and
 * memberships come from here and never from the token.
 */
export function resolveSession(token: { userId: string; sessionId: string }): Promise<SessionFacts | null> {
  if (!isId(token.userId) || !isId(token.sessionId)) return Promise.resolve(null);
  return cache.get(`${token.userId}:${token.sessionId}`, () => loadSession(token));
}

async function loadSession(token: { userId: string; sessionId: string }): Promise<SessionFacts | null> {
  const [row] = await withUser(
    token.userId,
    (tx) => tx.raw<
      {
        expires_at: string;
        stale: boolean;
        id: string;
        name: string;
        email: string;
        time_zone: string | null;
        memberships: StoredMembership[];
      }[]
    >`
      select s.expires_at, s.last_seen_at < now() - interval '1 minute' as stale,
        u.id, u.name, u.email, u.time_zone,
        coalesce((
          select json_agg(json_build_object('workspaceId', w.id, 'slug', w.slug, 'name', w.name, 'role', m.role,
            'timeZone', w.settings->>'timeZone', 'allowedOrigins', coalesce(w.settings->'allowedOrigins', '[]'),
            'visibility', coalesce(w.settings->'visibility', '{}'), 'mates', coalesce(t.mates, '{}'),
            'led', coalesce(t.led, '{}')) order by w.name, w.id)
          from memberships m join workspaces w on w.id = m.workspace_id
          left join colleagues_of(u.id) t on t.workspace_id = w.id where m.user_id = u.id), '[]') as memberships
      from sessions s join users u on u.id = s.user_id
      where s.id = ${token.sessionId} and s.user_id = ${token.userId}
        and s.revoked_at is null and s.expires_at > now() and u.disabled_at is null`,
  );
  if (!row) return null;
  if (row.stale) touch(token);
  return {
    sessionId: token.sessionId,
    expiresAt: new Date(row.expires_at),
    user: { id: row.id, name: row.name, email: row.email, timeZone: row.time_zone },
    memberships: row.memberships.map(({ visibility, mates, led, ...membership }) => ({
      ...membership,
      reach: decideReach({ userId: row.id, role: membership.role, settings: visibility, mates, led }),
    })),
  };
}

/** Off the request's path: nobody waits for it, and a failure costs a minute of accuracy. */
function touch({ userId, sessionId }: { userId: string; sessionId: string }): void {
  withUser(userId, (tx) =>
    tx
      .update(sessions)
      .set({ lastSeenAt: new Date() })
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId))),
  ).catch((error: unknown) => logger.warn({ err: error }, 'last_seen_at not written'));
}

/** Call after a change of sessions, roles, names, teams or memberships, so that this instance sees it at once. */
export const forgetSessionsOf = (userId: string): void =>
  cache.forget((facts) => facts === null || facts.user.id === userId);

/** After a change of the workspace's name, slug or settings. */
export const forgetSessionsIn = (workspaceId: string): void =>
  cache.forget((facts) => facts?.memberships.some((entry) => entry.workspaceId === workspaceId) ?? false);

/** The context of a signed-in person in one of their workspaces. */
export const userCtx = (
  facts: SessionFacts,
  membership: Membership,
  call: { requestId: string; now: Date },
): Ctx => ({
  workspaceId: membership.workspaceId,
  actor: {
    kind: 'user',
    id: facts.user.id,
    name: facts.user.name,
    role: membership.role,
    sessionId: facts.sessionId,
  },
  permissions: ROLE_PERMISSIONS[membership.role],
  ...(membership.reach ? { reach: membership.reach } : {}),
  ...call,
});
