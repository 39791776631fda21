import { memberships, users, workspaces } from '#db/schema/tenancy.ts';
import { withTenant, withTenantAndUser } from '#db/tenant.ts';
import type { Ctx, Role } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { ROLE_PERMISSIONS } from '#lib/tenancy/roles.ts';

export interface TestWorkspace {
  id: string;
  slug: string;
  /** A member of the role, made on first use, and their context. `now` is fixed unless given. */
  as(role: Role, now?: Date): Promise<Ctx>;
}

/** A workspace of its own for a test, with members on demand. */
export async function makeWorkspace(): Promise<TestWorkspace> {
  const id = newId();
  const slug = `t-${id.slice(-8)}`;
  await withTenant({ workspaceId: id }, (tx) =>
    tx.insert(workspaces).values({ id, slug, name: `Test ${slug}` }),
  );
  const made = new Map<Role, { id: string; name: string }>();
  return {
    id,
    slug,
    async as(role, now = new Date()) {
      let user = made.get(role);
      if (!user) {
        user = { id: newId(), name: `${role} of ${slug}` };
        const { id: userId, name } = user;
        await withTenantAndUser({ workspaceId: id, userId }, async (tx) => {
          await tx.insert(users).values({ id: userId, email: `${role}-${slug}@example.test`, name });
          await tx.insert(memberships).values({ workspaceId: id, userId, role });
        });
        made.set(role, user);
      }
      return {
        workspaceId: id,
        actor: { kind: 'user', ...user, role, sessionId: newId() },
        permissions: ROLE_PERMISSIONS[role],
        requestId: newId(),
        now,
      };
    },
  };
}
