import type { Ctx } from '#lib/core/ctx.ts';
import { AppError } from '#lib/core/errors.ts';
import { apiKeyCtx, readAccessToken, resolveApiKey, resolveSession, userCtx } from '#lib/tenancy/index.ts';

/** A caller of the API, known by its Bearer token. */
export interface Caller {
  ctx: Ctx;
  /** What counts towards one rate limit. */
  rateKey: string;
  workspaceSlug: string;
  allowedOrigins: readonly string[];
}

const refused = (reason?: string): AppError =>
  new AppError(
    'unauthenticated',
    'Send a valid API key or access token as "Authorization: Bearer …".',
    reason ? { reason } : {},
  );

/**
 * The caller behind `Authorization: Bearer` (RFC 6750): an API key or an access token. The cookie is never looked
 * at, so a page of another origin gains nothing from a signed-in browser.
 *
 * @throws AppError `unauthenticated`, the same for unknown, wrong, expired and revoked.
 */
export async function authenticateBearer(
  request: Request,
  call: { requestId: string; now: Date },
): Promise<Caller> {
  const header = request.headers.get('authorization');
  const [, token] = /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i.exec(header ?? '') ?? [];
  if (!token) throw refused(header ? 'invalid_token' : undefined);
  const caller = token.startsWith('cs_') ? await callerOfKey(token, call) : await callerOfToken(token, call);
  if (!caller) throw refused('invalid_token');
  return caller;
}

async function callerOfKey(token: string, call: { requestId: string; now: Date }): Promise<Caller | null> {
  const key = await resolveApiKey(token, call.now);
  return key
    ? {
        ctx: apiKeyCtx(key, call),
        rateKey: key.id,
        workspaceSlug: key.workspaceSlug,
        allowedOrigins: key.allowedOrigins,
      }
    : null;
}

async function callerOfToken(token: string, call: { requestId: string; now: Date }): Promise<Caller | null> {
  const claims = await readAccessToken(token);
  const session = claims && (await resolveSession(claims));
  const membership = session?.memberships.find((entry) => entry.workspaceId === claims?.workspaceId);
  return session && membership
    ? {
        ctx: userCtx(session, membership, call),
        rateKey: session.sessionId,
        workspaceSlug: membership.slug,
        allowedOrigins: membership.allowedOrigins,
      }
    : null;
}
