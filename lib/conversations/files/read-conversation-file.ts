import { and, eq, or } from 'drizzle-orm';
import { attachments } from '#db/schema/channels.ts';
import { messages } from '#db/schema/conversations.ts';
import { savedReplyFiles } from '#db/schema/inbox.ts';
import { withTenant } from '#db/tenant.ts';
import { notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { fileOfConversationInput } from '../files.schemas.ts';
import { findConversation } from '../repo.ts';
import { fileBytes, sharesBytes } from './file-bytes.ts';

/** A file of a conversation: one that came, went out, or is still to be sent. @throws AppError `not_found`. */
export const readConversationFile = defineVerb({
  name: 'read_conversation_file',
  does: 'see conversations',
  permission: 'conversations.read',
  input: fileOfConversationInput,
  run: ({ ctx, input }): Promise<{ name: string; mime: string; bytes: Buffer }> =>
    withTenant(ctx, async (tx) => {
      const { id } = await findConversation(tx, ctx, input.conversationId);
      const [file] = await tx
        .select({ name: attachments.name, mime: attachments.mime, bytes: fileBytes })
        .from(attachments)
        .leftJoin(savedReplyFiles, sharesBytes)
        .leftJoin(
          messages,
          and(eq(messages.workspaceId, attachments.workspaceId), eq(messages.id, attachments.messageId)),
        )
        .where(
          and(
            eq(attachments.workspaceId, ctx.workspaceId),
            eq(attachments.id, input.fileId),
            eq(attachments.state, 'stored'),
            or(eq(attachments.conversationId, id), eq(messages.conversationId, id)),
          ),
        );
      if (!file?.bytes) throw notFound('file');
      return { ...file, bytes: file.bytes };
    }),
});
