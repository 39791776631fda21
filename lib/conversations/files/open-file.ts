import { and, eq } from 'drizzle-orm';
import { attachments } from '#db/schema/channels.ts';
import { savedReplyFiles } from '#db/schema/inbox.ts';
import { withTenant } from '#db/tenant.ts';
import { notFound } from '#lib/core/errors.ts';
import { readFileToken } from '#lib/core/file-links.ts';
import { fileBytes, sharesBytes } from './file-bytes.ts';

/** The file that a signed address names (`fileUrl`). @throws AppError `not_found`, also when it has run out. */
export async function openFile(
  token: string,
  now: Date,
): Promise<{ name: string; mime: string; bytes: Buffer }> {
  const named = readFileToken(token, now);
  if (!named) throw notFound('file');
  const [file] = await withTenant({ workspaceId: named.workspaceId }, (tx) =>
    tx
      .select({ name: attachments.name, mime: attachments.mime, bytes: fileBytes })
      .from(attachments)
      .leftJoin(savedReplyFiles, sharesBytes)
      .where(
        and(
          eq(attachments.workspaceId, named.workspaceId),
          eq(attachments.id, named.fileId),
          eq(attachments.state, 'stored'),
        ),
      ),
  );
  if (!file?.bytes) throw notFound('file');
  return { ...file, bytes: file.bytes };
}
