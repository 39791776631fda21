import { eq } from 'drizzle-orm';
import { workspaces } from '#db/schema/tenancy.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { env } from '#lib/core/env.ts';

/** Until when a send is held so that it can be undone: the workspace's setting, else the installation's. */
export async function releaseAfterUndo(tx: Tx, ctx: Ctx): Promise<Date> {
  if (ctx.actor.kind === 'system') return ctx.now;
  const [row] = await tx
    .select({ settings: workspaces.settings })
    .from(workspaces)
    .where(eq(workspaces.id, ctx.workspaceId));
  const seconds = row?.settings.undoSeconds ?? env().UNDO_SECONDS;
  return new Date(ctx.now.getTime() + seconds * 1_000);
}
