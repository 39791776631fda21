import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { memberships, refreshTokens, sessions, users } from '#db/schema/tenancy.ts';
import { type Tx, withoutTenant, withTenantAndUser, withUser } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { AppError } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { systemCtx } from './contexts.ts';
import { isPassword } from './passwords.ts';
import { forgetSessionsOf } from './resolve-session.ts';
import { demandAttempt, forgiveAttempts } from './throttle.ts';
import { SESSION_SECONDS } from './tokens.ts';

export interface Device {
  address: string;
  userAgent: string | null;
}

/**
 * The person behind e-mail and password.
 *
 * @throws AppError `unauthenticated`, the same and after the same work whether the account exists or not;
 *   `rate_limited` after too many attempts.
 */
export async function checkCredentials(given: {
  email: string;
  password: string;
  address: string;
}): Promise<string> {
  await demandAttempt(given.email, given.address);
  const [found] = await withoutTenant(
    (tx) => tx.raw<{ id: string | null }[]>`select find_user_by_email(${given.email.trim()}) as id`,
  );
  const userId = found?.id ?? null;
  const stored = await withUser(userId ?? newId(), (tx) =>
    tx
      .select({ hash: users.passwordHash })
      .from(users)
      .where(eq(users.id, userId ?? newId())),
  );
  if (!(await isPassword(stored[0]?.hash ?? null, given.password)) || !userId)
    throw new AppError('unauthenticated', 'E-mail address and password do not fit together.');
  await forgiveAttempts(given.email, given.address);
  return userId;
}

/** A new session of a person, written to the record of each workspace they belong to. */
export async function startSession(userId: string, device: Device): Promise<string> {
  const sessionId = newId();
  const places = await withUser(userId, async (tx) => {
    await tx.insert(sessions).values({
      id: sessionId,
      userId,
      ip: device.address.slice(0, 100),
      userAgent: device.userAgent?.slice(0, 300) ?? null,
      expiresAt: new Date(Date.now() + SESSION_SECONDS * 1000),
    });
    return tx
      .select({ workspaceId: memberships.workspaceId })
      .from(memberships)
      .where(eq(memberships.userId, userId));
  });
  for (const { workspaceId } of places) {
    const ctx = systemCtx({ workspaceId, name: 'Sign-in' });
    await withTenantAndUser({ workspaceId, userId }, (tx) =>
      record(tx, ctx, { audit: { action: 'session.signed_in', entity: { type: 'user', id: userId } } }),
    );
  }
  return sessionId;
}

/** Ends one session and the API tokens made from it. Ending it twice is fine. */
export async function revokeSession(userId: string, sessionId: string): Promise<void> {
  await withUser(userId, async (tx) => {
    await tx
      .update(sessions)
      .set({ revokedAt: new Date() })
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.revokedAt)));
    await tx
      .update(refreshTokens)
      .set({ revokedAt: new Date() })
      .where(and(eq(refreshTokens.sessionId, sessionId), eq(refreshTokens.userId, userId)));
  });
  forgetSessionsOf(userId);
}

/** Within a transaction of that user: ends all their sessions but one. Call `forgetSessionsOf` after it commits. */
export async function revokeOtherSessions(tx: Tx, userId: string, keep: string | null): Promise<void> {
  const kept = keep ?? '00000000-0000-0000-0000-000000000000';
  await tx
    .update(sessions)
    .set({ revokedAt: sql`coalesce(${sessions.revokedAt}, now())` })
    .where(and(eq(sessions.userId, userId), ne(sessions.id, kept)));
  await tx
    .update(refreshTokens)
    .set({ revokedAt: sql`coalesce(${refreshTokens.revokedAt}, now())` })
    .where(and(eq(refreshTokens.userId, userId), ne(refreshTokens.sessionId, kept)));
}
