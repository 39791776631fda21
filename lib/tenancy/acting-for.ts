import { and, eq } from 'drizzle-orm';
import { apiKeys } from '#db/schema/tenancy.ts';
import { withTenant, withUser } from '#db/tenant.ts';
import type { Ctx, Role } from '#lib/core/ctx.ts';
import { PERMISSIONS } from '#lib/core/permissions.ts';
import { decideReach } from './decide-reach.ts';
import { ROLE_PERMISSIONS } from './roles.ts';
import type { VisibilitySettings } from './schemas.ts';

/**
 * The context of whoever asked for work that is done later, with the rights they have by now; null when they have
 * none any more: a member who left, a key that was revoked or ran out.
 */
export async function actingFor(
  ctx: Ctx,
  who: { kind: 'user' | 'api_key'; id: string; name: string },
): Promise<Ctx | null> {
  const { workspaceId, requestId, now } = ctx;
  const call = { workspaceId, requestId, now };
  if (who.kind === 'user') {
    const [member] = await withUser(
      who.id,
      (tx) => tx.raw<
        { name: string; role: Role; visibility: VisibilitySettings; mates: string[]; led: string[] }[]
      >`
        select u.name, m.role, coalesce(w.settings->'visibility', '{}') as visibility,
          coalesce(t.mates, '{}') as mates, coalesce(t.led, '{}') as led
        from memberships m join users u on u.id = m.user_id join workspaces w on w.id = m.workspace_id
        left join colleagues_of(u.id) t on t.workspace_id = w.id
        where m.user_id = ${who.id} and m.workspace_id = ${workspaceId} and u.disabled_at is null`,
    );
    if (!member) return null;
    const { name, role, visibility, mates, led } = member;
    const reach = decideReach({ userId: who.id, role, settings: visibility, mates, led });
    const actor = { kind: 'user', id: who.id, name, role, sessionId: requestId } as const;
    return { ...call, actor, permissions: ROLE_PERMISSIONS[role], ...(reach ? { reach } : {}) };
  }
  const [key] = await withTenant(ctx, (tx) =>
    tx
      .select()
      .from(apiKeys)
      .where(and(eq(apiKeys.workspaceId, workspaceId), eq(apiKeys.id, who.id))),
  );
  if (!key || key.revokedAt || (key.expiresAt && key.expiresAt <= now)) return null;
  const { id, name, scopes } = key;
  return {
    ...call,
    actor: { kind: 'api_key', id, name, scopes },
    permissions: new Set(PERMISSIONS.filter((permission) => scopes.includes(permission))),
  };
}
