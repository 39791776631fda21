import { and, eq, sql } from 'drizzle-orm';
import type { WorkspaceSettings } from '#db/schema/tenancy.ts';
import { apiKeys, workspaces } from '#db/schema/tenancy.ts';
import { withoutTenant, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { sha256 } from '#lib/core/ids.ts';
import { logger } from '#lib/core/logger.ts';
import { PERMISSIONS, type Permission } from '#lib/core/permissions.ts';
import { safeEqual } from '#lib/core/secrets.ts';
import { createShortCache } from './short-cache.ts';

/** A key that stands. At most five seconds old. */
export interface ApiKeyFacts {
  id: string;
  workspaceId: string;
  workspaceSlug: string;
  name: string;
  scopes: readonly string[];
  permissions: ReadonlySet<Permission>;
  allowedOrigins: readonly string[];
}

type Kept = ApiKeyFacts & { secretHash: string; expiresAt: Date | null };

const KEY = /^cs_([A-Za-z0-9]{8})_([A-Za-z0-9]{32})$/;
const TOUCH_MS = 60_000;

const cache = createShortCache<Kept | null>('api-keys');
const held = globalThis as typeof globalThis & { countersignKeyTouches?: Map<string, number> };

/** What is stored of a key's secret. 32 random characters need no slow hash: nobody guesses 190 bits. */
export const hashKeySecret = (secret: string): string => sha256(secret);

/** The parts of `cs_<8>_<32>`, or null. */
export function splitApiKey(key: string): { prefix: string; secret: string } | null {
  const [, prefix, secret] = KEY.exec(key) ?? [];
  return prefix && secret ? { prefix, secret } : null;
}

/** Who a key is, or null when it is unknown, wrong, expired or revoked: the caller must not tell which. */
export async function resolveApiKey(key: string, now: Date = new Date()): Promise<ApiKeyFacts | null> {
  const parts = splitApiKey(key);
  if (!parts) return null;
  const found = await cache.get(parts.prefix, () => loadKey(parts.prefix));
  const hash = hashKeySecret(parts.secret);
  if (!safeEqual(hash, found?.secretHash ?? sha256('no such key')) || !found) return null;
  if (found.expiresAt && found.expiresAt <= now) return null;
  touch(found, now);
  return found;
}

async function loadKey(prefix: string): Promise<Kept | null> {
  const [ids] = await withoutTenant(
    (tx) => tx.raw<{ workspace_id: string; id: string }[]>`select * from find_api_key(${prefix})`,
  );
  if (!ids) return null;
  const [row] = await withTenant({ workspaceId: ids.workspace_id }, (tx) =>
    tx
      .select({ key: apiKeys, slug: workspaces.slug, settings: workspaces.settings })
      .from(apiKeys)
      .innerJoin(workspaces, eq(workspaces.id, apiKeys.workspaceId))
      .where(and(eq(apiKeys.workspaceId, ids.workspace_id), eq(apiKeys.id, ids.id))),
  );
  if (!row || row.key.revokedAt) return null;
  const { id, workspaceId, name, scopes, secretHash, expiresAt } = row.key;
  const settings: WorkspaceSettings = row.settings;
  return {
    id,
    workspaceId,
    workspaceSlug: row.slug,
    name,
    scopes,
    permissions: new Set(PERMISSIONS.filter((permission) => scopes.includes(permission))),
    allowedOrigins: settings.allowedOrigins ?? [],
    secretHash,
    expiresAt,
  };
}

/** Writes last_used_at at most once a minute and instance, and lets nobody wait for it. */
function touch(key: Kept, now: Date): void {
  held.countersignKeyTouches ??= new Map();
  const touches = held.countersignKeyTouches;
  if ((touches.get(key.id) ?? 0) > now.getTime() - TOUCH_MS) return;
  touches.set(key.id, now.getTime());
  withTenant(key, (tx) =>
    tx
      .update(apiKeys)
      .set({ lastUsedAt: sql`greatest(${apiKeys.lastUsedAt}, ${now.toISOString()}::timestamptz)` })
      .where(and(eq(apiKeys.workspaceId, key.workspaceId), eq(apiKeys.id, key.id))),
  ).catch((error: unknown) => logger.warn({ err: error }, 'last_used_at not written'));
}

/** Call after a change of keys or of the workspace's settings, so that this instance sees it at once. */
export const forgetApiKeysIn = (workspaceId: string): void =>
  cache.forget((key) => key === null || key.workspaceId === workspaceId);

/** The context of a key: its scopes are its permissions. */
export const apiKeyCtx = (key: ApiKeyFacts, call: { requestId: string; now: Date }): Ctx => ({
  workspaceId: key.workspaceId,
  actor: { kind: 'api_key', id: key.id, name: key.name, scopes: key.scopes },
  permissions: key.permissions,
  ...call,
});
