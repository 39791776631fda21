import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** Whether something that may still be sent carries it (`file_is_named`, `db/routines/conversations.sql`). */
export async function isNamed(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  file: { id: string; conversationId: string },
): Promise<boolean> {
  const [row] = await tx.raw<{ named: boolean }[]>`
    select file_is_named(${ctx.workspaceId}, ${file.conversationId}, ${file.id}) as named`;
  return row?.named === true;
}
