import { and, eq } from 'drizzle-orm';
import { attachments } from '#db/schema/channels.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { fileOfConversationInput } from '../files.schemas.ts';
import { lockConversation } from '../repo.ts';
import { isNamed } from './is-named.ts';

/**
 * Removes a file that was not sent, with its bytes. One that a message on its way or an approval names stays until
 * these are over. @throws AppError `not_found`, `conflict` (`file_in_use`).
 */
export const removeFile = defineVerb({
  name: 'remove_file',
  does: 'add files to messages',
  permission: 'conversations.write',
  input: fileOfConversationInput,
  run: ({ ctx, input }): Promise<null> =>
    withTenant(ctx, async (tx) => {
      const { id: conversationId, contact } = await lockConversation(tx, ctx, input.conversationId);
      const here = and(
        eq(attachments.workspaceId, ctx.workspaceId),
        eq(attachments.id, input.fileId),
        eq(attachments.conversationId, conversationId),
      );
      const [file] = await tx.select({ id: attachments.id }).from(attachments).where(here).for('update');
      if (!file) throw notFound('file');
      if (await isNamed(tx, ctx, { id: file.id, conversationId }))
        throw conflict('A message that is not sent yet carries this file.', 'file_in_use');
      await tx.delete(attachments).where(here);
      await record(tx, ctx, {
        audit: {
          action: 'file.removed',
          entity: { type: 'conversation', id: conversationId },
          contactId: contact.id,
          details: { fileId: file.id },
        },
      });
      return null;
    }),
});
