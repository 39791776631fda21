import { and, eq, inArray } from 'drizzle-orm';
import { savedReplyFiles } from '#db/schema/inbox.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, invalid } from '#lib/core/errors.ts';
import type { UnsentFile } from '../files.schemas.ts';
import { findConversation } from '../repo.ts';
import { bringFiles, FILE } from './reply-files.ts';
import { savedRepliesOf } from './repo.ts';

async function filesByIds(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<(UnsentFile | undefined)[]> {
  const rows = await tx
    .select(FILE)
    .from(savedReplyFiles)
    .where(and(eq(savedReplyFiles.workspaceId, ctx.workspaceId), inArray(savedReplyFiles.id, [...ids])));
  return ids.map((id) => rows.find((row) => row.id === id));
}

/** Files of saved replies the caller sees, in this order. @throws AppError `invalid_input` where one is none of them. */
export async function findSavedFiles(tx: Tx, ctx: Ctx, ids: readonly string[]): Promise<UnsentFile[]> {
  const seen = (await savedRepliesOf(tx, ctx)).flatMap(({ files }) => files);
  return ids.map((id) => {
    const file = seen.find((one) => one.id === id);
    if (!file) throw invalid('savedFileIds', 'must name files of saved replies');
    return file;
  });
}

/**
 * Brings files that were chosen by their ids: also such as their reply has let go of since, because what was chosen is
 * what is sent. @throws AppError `not_found`, `conflict` (`too_many_files`, `file_gone`).
 */
export async function bringSavedFiles(
  tx: Tx,
  ctx: Ctx,
  conversationId: string,
  ids: readonly string[],
): Promise<UnsentFile[]> {
  if (ids.length === 0) return [];
  const { id, contact } = await findConversation(tx, ctx, conversationId);
  const files = await filesByIds(tx, ctx, ids);
  const there = files.filter((file) => file !== undefined);
  if (there.length < files.length)
    throw conflict('A file of this message is not there any more.', 'file_gone');
  return bringFiles(tx, ctx, { conversationId: id, contactId: contact.id }, there);
}
