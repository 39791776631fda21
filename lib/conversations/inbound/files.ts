import { createHash } from 'node:crypto';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { attachments } from '#db/schema/channels.ts';
import { messages } from '#db/schema/conversations.ts';
import { savedReplyFiles } from '#db/schema/inbox.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { MOST_FILE_BYTES } from '#lib/channels/files.schemas.ts';
import type { FetchedFile } from '#lib/channels/ports.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { fileBytes, sharesBytes } from '../files/file-bytes.ts';

/** Files of these messages that are still to be fetched, with where they are. */
export const waitingFiles = defineVerb({
  name: 'waiting_files',
  does: 'take in messages',
  permission: 'internal.record',
  input: z.object({ messageIds: z.array(idField) }),
  run: ({ ctx, input }): Promise<{ id: string; source: Record<string, string> }[]> =>
    withTenant(ctx, (tx) =>
      tx
        .select({ id: attachments.id, source: attachments.source })
        .from(attachments)
        .where(
          and(
            eq(attachments.workspaceId, ctx.workspaceId),
            inArray(attachments.messageId, input.messageIds),
            eq(attachments.state, 'waiting'),
          ),
        )
        .orderBy(asc(attachments.messageId), asc(attachments.position)),
    ),
});

/** Stores what was fetched, or why there is nothing. A file whose digest is another than announced is refused. */
export async function storeFile(
  ctx: Ctx,
  fileId: string,
  fetched: Exclude<FetchedFile, { kind: 'later' }>,
): Promise<{ state: 'stored' | 'refused' }> {
  return withTenant(ctx, async (tx) => {
    const here = and(eq(attachments.workspaceId, ctx.workspaceId), eq(attachments.id, fileId));
    const [file] = await tx
      .select({ state: attachments.state, sha256: attachments.sha256, messageId: attachments.messageId })
      .from(attachments)
      .where(here)
      .for('update');
    if (!file?.messageId) throw notFound('file');
    if (file.state !== 'waiting') return { state: file.state };
    const values = keptFile(fetched, file.sha256);
    await tx.update(attachments).set(values).where(here);
    const [message] = await tx
      .select({ conversationId: messages.conversationId })
      .from(messages)
      .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, file.messageId)));
    if (message) await record(tx, ctx, { live: { topic: 'conversations', id: message.conversationId } });
    return { state: values.state };
  });
}

/** What is kept of a file that was fetched. */
export function keptFile(fetched: Exclude<FetchedFile, { kind: 'later' }>, announced: string | null) {
  if (fetched.kind === 'gone') return { state: 'refused' as const, reason: fetched.reason };
  if (fetched.bytes.length > MOST_FILE_BYTES)
    return { state: 'refused' as const, reason: 'too_large', size: fetched.bytes.length };
  const sha256 = createHash('sha256').update(fetched.bytes).digest('hex');
  if (announced && announced.toLowerCase() !== sha256)
    return { state: 'refused' as const, reason: 'changed', size: fetched.bytes.length };
  return {
    state: 'stored' as const,
    reason: null,
    bytes: fetched.bytes,
    size: fetched.bytes.length,
    sha256,
    ...(fetched.mime ? { mime: fetched.mime.slice(0, 200) } : {}),
  };
}

/** A stored file for whoever may read the conversation. @throws AppError `not_found`. */
export const readFile = defineVerb({
  name: 'read_attachment',
  does: 'see conversations',
  permission: 'conversations.read',
  input: z.object({ attachmentId: idField }),
  run: ({ ctx, input }): Promise<{ name: string; mime: string; bytes: Buffer }> =>
    withTenant(ctx, async (tx) => {
      const [file] = await tx
        .select({ name: attachments.name, mime: attachments.mime, bytes: fileBytes })
        .from(attachments)
        .leftJoin(savedReplyFiles, sharesBytes)
        .where(
          and(
            eq(attachments.workspaceId, ctx.workspaceId),
            eq(attachments.id, input.attachmentId),
            eq(attachments.state, 'stored'),
          ),
        );
      if (!file?.bytes) throw notFound('file');
      return { ...file, bytes: file.bytes };
    }),
});
