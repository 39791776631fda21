import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { attachments } from '#db/schema/channels.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { findConversation } from '../repo.ts';
import { isNamed } from './is-named.ts';

/** Removes those of these files that were brought to be sent and that nothing will send any more. */
export async function dropFiles(tx: Tx, ctx: Ctx, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return;
  const here = eq(attachments.workspaceId, ctx.workspaceId);
  const unsent = await tx
    .select({ id: attachments.id, conversationId: attachments.conversationId })
    .from(attachments)
    .where(and(here, inArray(attachments.id, [...fileIds]), isNotNull(attachments.conversationId)))
    .for('update');
  for (const { id, conversationId } of unsent) {
    if (!conversationId || (await isNamed(tx, ctx, { id, conversationId }))) continue;
    const { contact } = await findConversation(tx, ctx, conversationId);
    await tx.delete(attachments).where(and(here, eq(attachments.id, id)));
    await record(tx, ctx, {
      audit: {
        action: 'file.removed',
        entity: { type: 'conversation', id: conversationId },
        contactId: contact.id,
        details: { fileId: id },
      },
    });
  }
}
