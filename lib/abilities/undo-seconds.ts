import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { env } from '#lib/core/env.ts';
import { undoSecondsOf } from '#lib/tenancy/index.ts';

/** Until when a send is held so that it can be undone: the workspace's setting, else the installation's. */
export async function releaseAfterUndo(tx: Tx, ctx: Ctx): Promise<Date> {
  if (ctx.actor.kind === 'system') return ctx.now;
  const seconds = (await undoSecondsOf(tx, ctx)) ?? env().UNDO_SECONDS;
  return new Date(ctx.now.getTime() + seconds * 1_000);
}
