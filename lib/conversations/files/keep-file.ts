import { and, count, eq } from 'drizzle-orm';
import { attachments } from '#db/schema/channels.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { keepFileInput, type UnsentFile, uploadFileInput } from '../files.schemas.ts';
import { findConversation } from '../repo.ts';
import { fileFrom } from './file-from.ts';

/** So many files wait in one conversation to be sent; more is no answer to anybody. */
const MOST_UNSENT = 40;

/** `uploadFile` for the desk, which sends the bytes as they are. @throws the same. */
export const keepFile = defineVerb({
  name: 'keep_file',
  does: 'add files to messages',
  permission: 'conversations.write',
  input: keepFileInput,
  run: ({ ctx, input }): Promise<UnsentFile> => keep(ctx, input),
});

/**
 * Keeps a file for a message of this conversation to carry, of the type it holds: a send names it among its `fileIds`.
 * What no send has named within a day is removed. What a channel does not carry is refused when it is sent.
 *
 * @throws AppError `not_found`, `invalid_input`, `too_large`, `conflict` (`too_many_files`).
 */
export const uploadFile = defineVerb({
  name: 'upload_file',
  does: 'add files to messages',
  permission: 'conversations.write',
  input: uploadFileInput,
  run: ({ ctx, input: { data, ...file } }): Promise<UnsentFile> =>
    keep(ctx, { ...file, bytes: Buffer.from(data, 'base64') }),
});

async function keep(
  ctx: Ctx,
  given: { conversationId: string; name: string; bytes: Buffer },
): Promise<UnsentFile> {
  const file = fileFrom(given);
  return withTenant(ctx, async (tx) => {
    const { id: conversationId, contact } = await findConversation(tx, ctx, given.conversationId);
    await demandRoom(tx, ctx, conversationId, 1);
    await tx.insert(attachments).values({
      workspaceId: ctx.workspaceId,
      ...file,
      conversationId,
      bytes: given.bytes,
      state: 'stored',
      createdAt: ctx.now,
    });
    await record(tx, ctx, {
      audit: {
        action: 'file.added',
        entity: { type: 'conversation', id: conversationId },
        contactId: contact.id,
        details: { fileId: file.id, size: file.size, mime: file.mime },
      },
    });
    return file;
  });
}

/** @param more how many are to be added. @throws AppError `conflict` (`too_many_files`). */
export async function demandRoom(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  conversationId: string,
  more: number,
): Promise<void> {
  const [row] = await tx
    .select({ n: count() })
    .from(attachments)
    .where(and(eq(attachments.workspaceId, ctx.workspaceId), eq(attachments.conversationId, conversationId)));
  if ((row?.n ?? 0) + more > MOST_UNSENT)
    throw new AppError(
      'conflict',
      `${MOST_UNSENT} files wait here to be sent. Send them or take some out first.`,
      { reason: 'too_many_files' },
    );
}
