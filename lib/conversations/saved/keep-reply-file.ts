import { and, count, eq, isNull } from 'drizzle-orm';
import { savedReplyFiles } from '#db/schema/inbox.ts';
import { withTenant } from '#db/tenant.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { AppError, notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { fileFrom } from '../files/file-from.ts';
import type { UnsentFile } from '../files.schemas.ts';
import {
  keepSavedReplyFileInput,
  savedReplyFileInput,
  uploadSavedReplyFileInput,
} from '../saved-replies.schemas.ts';
import { unowned } from './reply-files.ts';
import { findSavedReply } from './repo.ts';

/** So many files of one person wait to be saved; more is no reply any more. */
const MOST_LOOSE = 40;

/** `uploadSavedReplyFile` for the desk, which sends the bytes as they are. @throws the same. */
export const keepSavedReplyFile = defineVerb({
  name: 'keep_saved_reply_file',
  does: 'save replies',
  permission: 'conversations.write',
  input: keepSavedReplyFileInput,
  run: ({ ctx, input }): Promise<UnsentFile> => keep(ctx, input),
});

/**
 * Keeps a file for a saved reply or a macro, of the type it holds: save either with its id among the `fileIds`. What
 * neither has been saved with within a day is removed. What a channel does not carry is said where the reply is used.
 *
 * @throws AppError `invalid_input`, `too_large`, `conflict` (`too_many_files`).
 */
export const uploadSavedReplyFile = defineVerb({
  name: 'upload_saved_reply_file',
  does: 'save replies',
  permission: 'conversations.write',
  input: uploadSavedReplyFileInput,
  run: ({ ctx, input: { data, name } }): Promise<UnsentFile> =>
    keep(ctx, { name, bytes: Buffer.from(data, 'base64') }),
});

/** A file of a saved reply the caller sees or of a macro, or one the caller brought for either. @throws AppError `not_found`. */
export const readSavedReplyFile = defineVerb({
  name: 'read_saved_reply_file',
  does: 'see saved replies',
  permission: 'conversations.read',
  input: savedReplyFileInput,
  run: ({ ctx, input }): Promise<{ name: string; mime: string; bytes: Buffer }> =>
    withTenant(ctx, async (tx) => {
      const [file] = await tx
        .select()
        .from(savedReplyFiles)
        .where(
          and(eq(savedReplyFiles.workspaceId, ctx.workspaceId), eq(savedReplyFiles.id, input.savedFileId)),
        );
      if (!file) throw notFound('file');
      if (file.savedReplyId) await findSavedReply(tx, ctx, file.savedReplyId).catch(asNoFile);
      else if (file.macroId) demandMacros(ctx);
      else if (file.addedBy !== userIdOf(ctx)) throw notFound('file');
      return { name: file.name, mime: file.mime, bytes: file.bytes };
    }),
});

/** Whoever sees tickets sees macros, files and all. */
function demandMacros(ctx: Ctx): void {
  if (!ctx.permissions.has('tickets.read')) throw notFound('file');
}

const asNoFile = (error: unknown): never => {
  if (error instanceof AppError && error.code === 'not_found') throw notFound('file');
  throw error;
};

function keep(ctx: Ctx, given: { name: string; bytes: Buffer }): Promise<UnsentFile> {
  const file = fileFrom(given);
  const addedBy = userIdOf(ctx);
  return withTenant(ctx, async (tx) => {
    const [loose] = await tx
      .select({ n: count() })
      .from(savedReplyFiles)
      .where(
        and(
          eq(savedReplyFiles.workspaceId, ctx.workspaceId),
          unowned,
          addedBy ? eq(savedReplyFiles.addedBy, addedBy) : isNull(savedReplyFiles.addedBy),
        ),
      );
    if ((loose?.n ?? 0) >= MOST_LOOSE)
      throw new AppError(
        'conflict',
        `${MOST_LOOSE} files wait to be saved with a reply or a macro. Save it first.`,
        {
          reason: 'too_many_files',
        },
      );
    await tx.insert(savedReplyFiles).values({
      workspaceId: ctx.workspaceId,
      ...file,
      addedBy,
      bytes: given.bytes,
      createdAt: ctx.now,
    });
    return file;
  });
}
