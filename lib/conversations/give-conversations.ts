import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** Hands the open conversations of a contact that nobody has to somebody. */
export async function giveConversations(
  tx: Tx,
  ctx: Ctx,
  contactId: string,
  assigneeId: string,
): Promise<void> {
  const rows = await tx.raw<{ id: string }[]>`
    update conversations set assignee_id = ${assigneeId}, version = version + 1, updated_at = ${ctx.now.toISOString()}
    where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId} and status <> 'closed'
      and assignee_id is null returning id`;
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
}
