import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** Whether the person may be given work here. */
export async function isMember(tx: Tx, ctx: Ctx, userId: string): Promise<boolean> {
  const rows = await tx.raw`
    select 1 from memberships where workspace_id = ${ctx.workspaceId} and user_id = ${userId}`;
  return rows.length > 0;
}
