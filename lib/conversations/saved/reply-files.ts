import { and, asc, eq, inArray, isNull, notInArray, or } from 'drizzle-orm';
import { attachments } from '#db/schema/channels.ts';
import { savedReplyFiles } from '#db/schema/inbox.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { demandRoom } from '../files/keep-file.ts';
import type { UnsentFile } from '../files.schemas.ts';

/** What is told of a file. */
export const FILE = {
  id: savedReplyFiles.id,
  name: savedReplyFiles.name,
  mime: savedReplyFiles.mime,
  size: savedReplyFiles.size,
  sha256: savedReplyFiles.sha256,
};

/** What keeps files to be sent again and again: a saved reply, or a macro. */
export type FileOwner = { savedReplyId: string } | { macroId: string };

/** The files of saved replies by their replies, each in its order. */
export const filesOfReplies = (
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  replyIds: readonly string[],
): Promise<ReadonlyMap<string, UnsentFile[]>> => filesBy(tx, ctx, savedReplyFiles.savedReplyId, replyIds);

/** The files of macros by their macros, each in its order. */
export const filesOfMacros = (
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  macroIds: readonly string[],
): Promise<ReadonlyMap<string, UnsentFile[]>> => filesBy(tx, ctx, savedReplyFiles.macroId, macroIds);

async function filesBy(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  owner: typeof savedReplyFiles.savedReplyId | typeof savedReplyFiles.macroId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, UnsentFile[]>> {
  const byOwner = new Map<string, UnsentFile[]>();
  if (ids.length === 0) return byOwner;
  const rows = await tx
    .select({ ownerId: owner, ...FILE })
    .from(savedReplyFiles)
    .where(and(eq(savedReplyFiles.workspaceId, ctx.workspaceId), inArray(owner, [...ids])))
    .orderBy(asc(owner), asc(savedReplyFiles.position), asc(savedReplyFiles.id));
  for (const { ownerId, ...file } of rows)
    if (ownerId) byOwner.set(ownerId, [...(byOwner.get(ownerId) ?? []), file]);
  return byOwner;
}

/** What nobody has saved yet: brought for a reply or a macro, or let go of since. */
export const unowned = and(isNull(savedReplyFiles.savedReplyId), isNull(savedReplyFiles.macroId));

/**
 * Gives a saved reply or a macro these files and no others. What it lets go of stays for what was sent with it, and is
 * removed by the clock once nothing carries it (`sweep_saved_files`).
 *
 * @throws AppError `invalid_input` for a file of another one, or that somebody else brought.
 */
export async function setFilesOf(
  tx: Tx,
  ctx: Ctx,
  owner: FileOwner,
  fileIds: readonly string[],
): Promise<void> {
  const me = userIdOf(ctx);
  const here = eq(savedReplyFiles.workspaceId, ctx.workspaceId);
  const own =
    'macroId' in owner
      ? eq(savedReplyFiles.macroId, owner.macroId)
      : eq(savedReplyFiles.savedReplyId, owner.savedReplyId);
  await tx
    .update(savedReplyFiles)
    .set({ savedReplyId: null, macroId: null })
    .where(and(here, own, fileIds.length > 0 ? notInArray(savedReplyFiles.id, [...fileIds]) : undefined));
  const brought = and(unowned, me ? eq(savedReplyFiles.addedBy, me) : isNull(savedReplyFiles.addedBy));
  for (const [position, id] of fileIds.entries()) {
    const [taken] = await tx
      .update(savedReplyFiles)
      .set({ ...owner, position })
      .where(and(here, eq(savedReplyFiles.id, id), or(own, brought)))
      .returning({ id: savedReplyFiles.id });
    if (!taken) throw invalid('fileIds', 'must name files that were added for it');
  }
}

/**
 * Brings files of a saved reply or a macro to a conversation, to be sent there: each gets a row and an id of its own, and its bytes
 * stay where they are. @throws AppError `conflict` (`too_many_files`).
 */
export async function bringFiles(
  tx: Tx,
  ctx: Ctx,
  to: { conversationId: string; contactId: string; savedReplyId?: string },
  files: readonly UnsentFile[],
): Promise<UnsentFile[]> {
  if (files.length === 0) return [];
  await demandRoom(tx, ctx, to.conversationId, files.length);
  const brought = files.map((file) => ({ ...file, id: newId(), savedFileId: file.id }));
  await tx.insert(attachments).values(
    brought.map((file) => ({
      workspaceId: ctx.workspaceId,
      conversationId: to.conversationId,
      ...file,
      state: 'stored' as const,
      createdAt: ctx.now,
    })),
  );
  await record(tx, ctx, {
    audit: brought.map(({ id, size, mime }) => ({
      action: 'file.added' as const,
      entity: { type: 'conversation' as const, id: to.conversationId },
      contactId: to.contactId,
      details: { fileId: id, size, mime, ...(to.savedReplyId ? { savedReplyId: to.savedReplyId } : {}) },
    })),
  });
  return brought.map(({ savedFileId: _, ...file }) => file);
}
