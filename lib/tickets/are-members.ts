import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** Whether all of these belong to the workspace. */
export async function areMembers(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return true;
  const [row] = await tx.raw<{ n: number }[]>`
    select count(*)::int as n from memberships
    where workspace_id = ${ctx.workspaceId} and user_id = any(${wanted}::uuid[])`;
  return row?.n === wanted.length;
}
