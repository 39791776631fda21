import { createHash } from 'node:crypto';
import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { attachments } from '#db/schema/channels.ts';
import { messages } from '#db/schema/conversations.ts';
import { savedReplyFiles } from '#db/schema/inbox.ts';
import type { SentFile } from '#db/schema/sends.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { decideFiles, type FileCarrier } from '#lib/channels/files.schemas.ts';
import { findCarrier } from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import type { ClaimedMessage, OutgoingMessage, SendOutcome } from '../ports.ts';
import type { AttachmentDto, ChannelKind } from '../schemas.ts';
import { fileBytes, sharesBytes } from './file-bytes.ts';

type Here = Pick<Ctx, 'workspaceId'>;

/** What a file that is not there any more stands as: bound to nothing, it breaks every fingerprint it was part of. */
const GONE = { name: '', mime: '', size: 0, sha256: '' };

/** The named files of a conversation in their order, as they are now. One that is not there stands without a digest. */
export async function filesOf(
  tx: Tx,
  ctx: Here,
  conversationId: string,
  fileIds: readonly string[],
): Promise<SentFile[]> {
  if (fileIds.length === 0) return [];
  const rows = await tx
    .select({
      id: attachments.id,
      name: attachments.name,
      mime: attachments.mime,
      size: attachments.size,
      sha256: attachments.sha256,
    })
    .from(attachments)
    .leftJoin(
      messages,
      and(eq(messages.workspaceId, attachments.workspaceId), eq(messages.id, attachments.messageId)),
    )
    .where(
      and(
        eq(attachments.workspaceId, ctx.workspaceId),
        inArray(attachments.id, [...fileIds]),
        eq(attachments.state, 'stored'),
        // Of this thread, sent or not: what stands elsewhere is another person's.
        or(eq(attachments.conversationId, conversationId), eq(messages.conversationId, conversationId)),
      ),
    );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return fileIds.map((id) => {
    const row = byId.get(id);
    return row
      ? { id, name: row.name, mime: row.mime, size: row.size ?? 0, sha256: row.sha256 ?? '' }
      : { id, ...GONE };
  });
}

/** Files and what would carry them, for the facts of a send. */
export async function fileFacts(
  tx: Tx,
  ctx: Here,
  thread: { conversationId: string; channel: ChannelKind; connectionId: string | null },
  fileIds: readonly string[],
): Promise<{ files: SentFile[]; carrier: FileCarrier | null }> {
  if (fileIds.length === 0) return { files: [], carrier: null };
  return {
    files: await filesOf(tx, ctx, thread.conversationId, fileIds),
    carrier: await findCarrier(tx, ctx, thread),
  };
}

/**
 * Says no before anybody is asked to approve it: a file that is gone, or one the channel does not carry.
 *
 * @throws AppError `invalid_input` naming `fileIds`.
 */
export function checkFiles(facts: { files: readonly SentFile[]; carrier: FileCarrier | null }): void {
  const gone = facts.files.some(({ sha256 }) => sha256 === '');
  const message = gone
    ? 'A file of this message is not there any more. Take it out, or add it again.'
    : facts.carrier && decideFiles(facts.carrier, facts.files)?.message;
  if (message)
    throw new AppError('invalid_input', message, {
      fields: [{ field: 'fileIds', message }],
      reason: 'files',
    });
}

/**
 * A claimed send with the bytes of its files, each proven by the digest that was approved. Without files it is what it
 * was. @returns a refusal where one is not what was approved: nothing goes out then.
 */
export async function loadOutgoing(claimed: ClaimedMessage): Promise<OutgoingMessage | SendOutcome> {
  const { files, ...message } = claimed;
  if (files.length === 0) return { ...message, files: [] };
  const rows = await withTenant(message, (tx) =>
    tx
      .select({ id: attachments.id, bytes: fileBytes })
      .from(attachments)
      .leftJoin(savedReplyFiles, sharesBytes)
      .where(
        and(
          eq(attachments.workspaceId, message.workspaceId),
          inArray(
            attachments.id,
            files.map(({ id }) => id),
          ),
        ),
      ),
  );
  const loaded: OutgoingMessage['files'][number][] = [];
  for (const file of files) {
    const bytes = rows.find(({ id }) => id === file.id)?.bytes;
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== file.sha256)
      return { kind: 'refused', code: 'file_changed', detail: null };
    loaded.push({ ...file, bytes });
  }
  return { ...message, files: loaded };
}

/** Files take their place under the message they went out with; one that already stands under another is copied. */
export async function fileUnderMessage(
  tx: Tx,
  ctx: Here,
  messageId: string,
  files: readonly SentFile[],
): Promise<void> {
  for (const [position, { id }] of files.entries()) {
    const moved = await tx
      .update(attachments)
      .set({ messageId, conversationId: null, position })
      .where(
        and(
          eq(attachments.workspaceId, ctx.workspaceId),
          eq(attachments.id, id),
          isNull(attachments.messageId),
        ),
      )
      .returning({ id: attachments.id });
    if (moved.length === 0)
      await tx.raw`
        insert into attachments (workspace_id, id, message_id, position, name, mime, size, sha256, bytes, saved_file_id, state, created_at)
        select workspace_id, ${newId()}, ${messageId}, ${position}, name, mime, size, sha256, bytes, saved_file_id, state, created_at
        from attachments where workspace_id = ${ctx.workspaceId} and id = ${id}`;
  }
}

/** The unsent files of a composer's draft, in its order; what was removed since is left out. */
export async function draftFiles(tx: Tx, ctx: Here, fileIds: readonly string[]): Promise<AttachmentDto[]> {
  if (fileIds.length === 0) return [];
  const rows = await tx
    .select({ id: attachments.id, name: attachments.name, mime: attachments.mime, size: attachments.size })
    .from(attachments)
    .where(and(eq(attachments.workspaceId, ctx.workspaceId), inArray(attachments.id, [...fileIds])));
  return fileIds.flatMap((id) =>
    rows.filter((row) => row.id === id).map((row) => ({ ...row, state: 'stored' as const, reason: null })),
  );
}

/** What stands for a message without words where only a line is shown. */
export const fileWords = (files: readonly { name: string }[]): string =>
  `[File: ${files.map(({ name }) => name).join(', ')}]`;
