import { and, eq, type SQL, sql } from 'drizzle-orm';
import { actions } from '#db/schema/autonomy.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/**
 * Whether something newer took an action's place: another message into the same conversation, or the same ability on
 * the same thing. A card the world moved away from is then not worth looking at again.
 */
export const overtaken: SQL<boolean> = sql<boolean>`exists (
  select 1 from actions newer
  where newer.workspace_id = ${actions.workspaceId} and newer.created_at > ${actions.createdAt}
    and newer.id <> ${actions.id}
    and ((newer.conversation_id = ${actions.conversationId} and newer.channel is not null)
      or (newer.subject_id = ${actions.subjectId} and newer.ability = ${actions.ability})))`;

export async function isOvertaken(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, actionId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: actions.id })
    .from(actions)
    .where(and(eq(actions.workspaceId, ctx.workspaceId), eq(actions.id, actionId), overtaken));
  return rows.length > 0;
}
