import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { env } from '#lib/core/env.ts';

/** How long a browser stays signed in without signing in again. */
export const SESSION_SECONDS = 30 * 24 * 3600;
/** How long an access token of `/api/v1/auth` is good; revoking its session ends it sooner. */
export const ACCESS_SECONDS = 15 * 60;

const sessionClaims = z.object({ sub: z.uuid(), sid: z.uuid() });
const accessClaims = sessionClaims.extend({ ws: z.uuid() });

export interface SessionToken {
  userId: string;
  sessionId: string;
}

/** What the cookie carries: the person's id and the session's, nothing else. */
export async function readSessionToken(token: string): Promise<SessionToken | null> {
  const claims = sessionClaims.safeParse(await open(token, ''));
  return claims.success ? { userId: claims.data.sub, sessionId: claims.data.sid } : null;
}

const SALT = 'access-token';

/** An encrypted and authenticated JWT (A256GCM). The salt gives it a key of its own: a cookie's token is no access token. */
export const makeAccessToken = (of: SessionToken & { workspaceId: string }): Promise<string> =>
  encode({
    token: { sub: of.userId, sid: of.sessionId, ws: of.workspaceId },
    secret: env().NEXTAUTH_SECRET,
    salt: SALT,
    maxAge: ACCESS_SECONDS,
  });

export async function readAccessToken(
  token: string,
): Promise<(SessionToken & { workspaceId: string }) | null> {
  const claims = accessClaims.safeParse(await open(token, SALT));
  return claims.success
    ? { userId: claims.data.sub, sessionId: claims.data.sid, workspaceId: claims.data.ws }
    : null;
}

/** Null for whatever is not ours, is damaged or has expired: to the caller they are the same. */
async function open(token: string, salt: string): Promise<unknown> {
  try {
    return await decode({ token, secret: env().NEXTAUTH_SECRET, salt });
  } catch {
    return null;
  }
}
