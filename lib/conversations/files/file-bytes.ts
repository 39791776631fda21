import { and, eq, sql } from 'drizzle-orm';
import { attachments } from '#db/schema/channels.ts';
import { savedReplyFiles } from '#db/schema/inbox.ts';

/** Joins a file to the saved reply's file whose bytes it shares: `.leftJoin(savedReplyFiles, sharesBytes)`. */
export const sharesBytes = and(
  eq(savedReplyFiles.workspaceId, attachments.workspaceId),
  eq(savedReplyFiles.id, attachments.savedFileId),
);

/** The bytes of a file, wherever they are kept; only where `sharesBytes` is joined. */
export const fileBytes = sql<Buffer | null>`coalesce(${attachments.bytes}, ${savedReplyFiles.bytes})`;
