import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { cookiesFor } from '#lib/core/cookies.ts';
import type { Ctx, Role } from '#lib/core/ctx.ts';
import { env } from '#lib/core/env.ts';
import { readSessionToken, resolveSession, type SessionFacts, userCtx } from '#lib/tenancy/index.ts';
import { requestIdOf } from './request-id.ts';

export interface Desk {
  ctx: Ctx;
  workspace: { id: string; slug: string; name: string };
  /** `timeZone` is the person's own, else the workspace's, else UTC (IANA name). */
  user: { id: string; name: string; email: string; timeZone: string };
  role: Role;
  memberships: { slug: string; name: string }[];
}

/** The signed-in person of this request, or null. Read once per request. */
export const currentSession = cache(async (): Promise<SessionFacts | null> => {
  const store = await cookies();
  const token = store.get(cookiesFor(env().PUBLIC_URL).sessionToken.name)?.value;
  const claims = token ? await readSessionToken(token) : null;
  return claims && resolveSession(claims);
});

/**
 * The desk of the workspace in the address, for the person of this request.
 *
 * @returns `signed-out` without a session, `unknown` when the workspace is not theirs (or is not at all).
 */
export const openDesk = cache(async (slug: string): Promise<Desk | 'signed-out' | 'unknown'> => {
  const session = await currentSession();
  if (!session) return 'signed-out';
  const membership = session.memberships.find((entry) => entry.slug === slug);
  if (!membership) return 'unknown';
  const { id, name, email, timeZone } = session.user;
  return {
    ctx: userCtx(session, membership, { requestId: requestIdOf(await headers()), now: new Date() }),
    workspace: { id: membership.workspaceId, slug: membership.slug, name: membership.name },
    user: { id, name, email, timeZone: timeZone ?? membership.timeZone ?? 'UTC' },
    role: membership.role,
    memberships: session.memberships.map((entry) => ({ slug: entry.slug, name: entry.name })),
  };
});
