import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { tellAssignee } from './tell-assignee.ts';

/** Hands the open conversations of a contact that nobody has to somebody. */
export async function giveConversations(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
  assigneeId: string,
): Promise<void> {
  const rows = await tx.raw<{ id: string; version: number; contact: string | null }[]>`
    update conversations set assignee_id = ${assigneeId}, version = version + 1, updated_at = ${ctx.now.toISOString()}
    where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} and status <> 'closed'
      and assignee_id is null
    returning id, version, (select name from contacts p
      where p.workspace_id = conversations.workspace_id and p.id = conversations.contact_id) as contact`;
  if (rows.length === 0) return;
  await record(tx, ctx, {
    audit: rows.map(({ id }) => ({
      action: 'conversation.assigned' as const,
      entity: { type: 'conversation' as const, id },
      contactId,
      changes: { assigneeId: [null, assigneeId] as [unknown, unknown] },
    })),
    live: rows.map(({ id }) => ({ topic: 'conversations' as const, id })),
  });
  for (const row of rows) await tellAssignee(tx, ctx, { ...row, assigneeId });
}
