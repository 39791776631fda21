import { and, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { refreshTokens } from '#db/schema/tenancy.ts';
import { withoutTenant, withUser } from '#db/tenant.ts';
import { AppError } from '#lib/core/errors.ts';
import { newId, sha256 } from '#lib/core/ids.ts';
import { randomToken } from '#lib/core/secrets.ts';
import { parseInput } from '#lib/core/verb.ts';
import { resolveSession } from './resolve-session.ts';
import { loginInput, refreshInput, type TokenDto } from './schemas.ts';
import { checkCredentials, type Device, revokeSession, startSession } from './sign-in.ts';
import { ACCESS_SECONDS, makeAccessToken, SESSION_SECONDS } from './tokens.ts';

interface Family {
  familyId: string;
  userId: string;
  workspaceId: string;
  sessionId: string;
}

const refused = () => new AppError('unauthenticated', 'Sign in again.', { reason: 'invalid_grant' });

/** Password to tokens for one workspace. @throws AppError `unauthenticated`, `rate_limited`, `invalid_input`. */
export async function login(input: z.input<typeof loginInput>, device: Device): Promise<TokenDto> {
  const given = parseInput(loginInput, input);
  const userId = await checkCredentials({ ...given, address: device.address });
  const sessionId = await startSession(userId, device);
  const facts = await resolveSession({ userId, sessionId });
  const places = facts?.memberships ?? [];
  const place = given.workspace ? places.find((entry) => entry.slug === given.workspace) : places[0];
  if (!place || (!given.workspace && places.length > 1)) {
    await revokeSession(userId, sessionId);
    throw new AppError('invalid_input', 'Name one of your workspaces.', {
      fields: [{ field: 'workspace', message: `One of: ${places.map((entry) => entry.slug).join(', ')}.` }],
    });
  }
  return issue({ familyId: newId(), userId, sessionId, workspaceId: place.workspaceId }, place.slug);
}

async function issue(family: Family, workspace: string): Promise<TokenDto> {
  const token = randomToken();
  await withUser(family.userId, (tx) =>
    tx.insert(refreshTokens).values({
      ...family,
      id: newId(),
      tokenHash: sha256(token),
      expiresAt: new Date(Date.now() + SESSION_SECONDS * 1000),
    }),
  );
  return {
    access_token: await makeAccessToken(family),
    token_type: 'Bearer',
    expires_in: ACCESS_SECONDS,
    refresh_token: token,
    workspace,
  };
}

async function ownerOf(token: string): Promise<string> {
  const [row] = await withoutTenant(
    (tx) => tx.raw<{ id: string | null }[]>`select find_refresh_token(${sha256(token)}) as id`,
  );
  if (!row?.id) throw refused();
  return row.id;
}

/**
 * Trades a refresh token for new ones. A used one that comes back was copied: its whole family and session end
 * (RFC 9700, section 4.14.2).
 */
export async function refresh(input: z.input<typeof refreshInput>): Promise<TokenDto> {
  const { refresh_token: token } = parseInput(refreshInput, input);
  const userId = await ownerOf(token);
  const { used, row } = await withUser(userId, async (tx) => {
    const mine = and(eq(refreshTokens.tokenHash, sha256(token)), eq(refreshTokens.userId, userId));
    const [taken] = await tx
      .update(refreshTokens)
      .set({ usedAt: new Date() })
      .where(and(mine, isNull(refreshTokens.usedAt), isNull(refreshTokens.revokedAt)))
      .returning();
    if (taken) return { used: false, row: taken };
    const [known] = await tx.select().from(refreshTokens).where(mine);
    return { used: true, row: known };
  });
  if (!row) throw refused();
  if (used) {
    await revokeSession(userId, row.sessionId);
    throw refused();
  }
  const session = await resolveSession(row);
  const place = session?.memberships.find((entry) => entry.workspaceId === row.workspaceId);
  if (!place || row.expiresAt <= new Date()) throw refused();
  const { familyId, sessionId, workspaceId } = row;
  return issue({ familyId, userId, sessionId, workspaceId }, place.slug);
}

/** Ends the session behind a refresh token. An unknown one is as good as ended. */
export async function logout(input: z.input<typeof refreshInput>): Promise<void> {
  const { refresh_token: token } = parseInput(refreshInput, input);
  const userId = await ownerOf(token).catch(() => null);
  if (!userId) return;
  const [row] = await withUser(userId, (tx) =>
    tx
      .select({ sessionId: refreshTokens.sessionId })
      .from(refreshTokens)
      .where(eq(refreshTokens.tokenHash, sha256(token))),
  );
  if (row) await revokeSession(userId, row.sessionId);
}
