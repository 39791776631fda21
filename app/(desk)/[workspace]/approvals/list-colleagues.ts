import type { Ctx } from '#lib/core/ctx.ts';
import { listMembers, ROLE_PERMISSIONS } from '#lib/tenancy/index.ts';

/** Who besides oneself may decide, for asking one of them. */
export async function listColleagues(ctx: Ctx, me: string): Promise<{ id: string; name: string }[]> {
  if (!ctx.permissions.has('approvals.decide')) return [];
  const { items } = await listMembers({ ctx, input: {} });
  return items
    .filter(({ userId, role }) => userId !== me && ROLE_PERMISSIONS[role].has('approvals.decide'))
    .map(({ userId, name }) => ({ id: userId, name }));
}
