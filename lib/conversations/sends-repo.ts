import { and, eq, inArray } from 'drizzle-orm';
import { type SendState, sendIntents } from '#db/schema/sends.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

export type SendRow = typeof sendIntents.$inferSelect;
type Here = Pick<Ctx, 'workspaceId'>;

export async function lockSendOfAction(tx: Tx, ctx: Here, actionId: string): Promise<SendRow | null> {
  const [row] = await tx
    .select()
    .from(sendIntents)
    .where(and(eq(sendIntents.workspaceId, ctx.workspaceId), eq(sendIntents.actionId, actionId)))
    .for('update');
  return row ?? null;
}

/** Every change of a send's state: compare-and-set. @returns false when it is no longer in one of `from`. */
export async function moveSend(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  id: string,
  from: readonly SendState[],
  to: Partial<Omit<SendRow, 'workspaceId' | 'id'>> & { state: SendState },
): Promise<boolean> {
  const rows = await tx
    .update(sendIntents)
    .set({ ...to, updatedAt: ctx.now })
    .where(
      and(
        eq(sendIntents.workspaceId, ctx.workspaceId),
        eq(sendIntents.id, id),
        inArray(sendIntents.state, [...from]),
      ),
    )
    .returning({ id: sendIntents.id });
  return rows.length > 0;
}
