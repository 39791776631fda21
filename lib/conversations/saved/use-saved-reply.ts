import { and, eq, sql } from 'drizzle-orm';
import { savedReplies } from '#db/schema/inbox.ts';
import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { fillBlanks } from '#lib/ui/reply-blanks.ts';
import { findConversation } from '../repo.ts';
import { type FilledReply, useSavedReplyInput } from '../saved-replies.schemas.ts';
import { blankValues } from './blank-values.ts';
import { bringFiles } from './reply-files.ts';
import { findSavedReply } from './repo.ts';

/**
 * The words of a saved reply for one conversation, its blanks filled, and its files, brought there to be sent; counted
 * as used. Nothing is sent by it, and the count is no part of the record.
 *
 * @throws AppError `not_found`, `conflict` (`too_many_files`).
 */
export const useSavedReply = defineVerb({
  name: 'use_saved_reply',
  does: 'use saved replies',
  permission: 'conversations.write',
  input: useSavedReplyInput,
  run: ({ ctx, input }): Promise<FilledReply> =>
    withTenant(ctx, async (tx) => {
      const { id: conversationId, contact } = await findConversation(tx, ctx, input.conversationId);
      const reply = await findSavedReply(tx, ctx, input.savedReplyId);
      const values = await blankValues(tx, ctx, input.conversationId);
      // A change of its words is not refused because somebody used it meanwhile: the version stays.
      const [counted] = await tx
        .update(savedReplies)
        .set({ uses: sql`${savedReplies.uses} + 1`, lastUsedAt: ctx.now })
        .where(and(eq(savedReplies.workspaceId, ctx.workspaceId), eq(savedReplies.id, reply.id)))
        .returning({ uses: savedReplies.uses });
      // Read again where it is locked: whoever changes its files waits until these are brought.
      const { files } = await findSavedReply(tx, ctx, reply.id);
      return {
        ...fillBlanks(reply.body, values),
        files: input.withFiles
          ? await bringFiles(
              tx,
              ctx,
              { conversationId, contactId: contact.id, savedReplyId: reply.id },
              files,
            )
          : [],
        uses: counted?.uses ?? reply.uses,
      };
    }),
});
