import { eq, sql } from 'drizzle-orm';
import { webchatLines } from '#db/schema/webchat.ts';
import { withTenant } from '#db/tenant.ts';
import { storeReceipt } from '#lib/channels/index.ts';
import type { OpenConnection } from '#lib/channels/ports.ts';
import { chatSettingsOf } from '#lib/channels/webchat.schemas.ts';
import { decideFileType } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import type { WriteInput } from './schemas.ts';
import { readVisitorToken } from './visitor-token.ts';

/** Who a token speaks of. @throws AppError `unauthenticated` (`chat_token`): the page asks for another one. */
export function visitorOf(ctx: Ctx, connection: Pick<OpenConnection, 'id'>, token: string): string {
  const handle = readVisitorToken(token, connection.id, ctx.now);
  if (handle === null)
    throw new AppError('unauthenticated', 'This visit has ended. Load the page again.', {
      reason: 'chat_token',
    });
  return handle;
}

/**
 * Keeps what a visitor wrote, as any provider's call is kept: the body as it came, once for each id of theirs, with the
 * event that starts the work on it; then their own line of it. Sent twice, or again after a break between the two, it
 * is one message.
 *
 * @throws AppError `unauthenticated`, `forbidden` (`no_files`), `unsupported_media_type` for a program.
 */
export async function takeWritten(
  ctx: Ctx,
  connection: OpenConnection,
  input: WriteInput,
): Promise<{ id: string; at: string }> {
  const handle = visitorOf(ctx, connection, input.token);
  const { token: _, ...said } = input;
  if (said.file && !chatSettingsOf(connection.settings).files)
    throw new AppError('forbidden', 'This chat takes no files.', { reason: 'no_files' });
  await storeReceipt(ctx, connection, {
    dedupeKey: `${handle}:${said.clientId}`,
    headers: new Headers({ 'content-type': 'application/json' }),
    body: Buffer.from(JSON.stringify({ ...said, ...(said.file ? { file: asItIs(said.file) } : {}), handle })),
  });
  if (said.text === '' && !said.file) return { id: said.clientId, at: ctx.now.toISOString() };
  return withTenant(ctx, async (tx) => {
    const [line] = await tx
      .insert(webchatLines)
      .values({
        workspaceId: ctx.workspaceId,
        id: newId(),
        connectionId: connection.id,
        handle,
        direction: 'in',
        key: said.clientId,
        body: said.text,
        fileName: said.file?.name ?? null,
        author: 'visitor',
      })
      .onConflictDoUpdate({
        target: [webchatLines.workspaceId, webchatLines.connectionId, webchatLines.handle, webchatLines.key],
        targetWhere: eq(webchatLines.direction, sql`'in'`),
        set: { key: said.clientId },
      })
      .returning({ at: webchatLines.createdAt });
    return { id: said.clientId, at: (line?.at ?? ctx.now).toISOString() };
  });
}

/** A visitor's file, of the type it holds. @throws AppError `unsupported_media_type`. */
function asItIs(file: NonNullable<WriteInput['file']>): NonNullable<WriteInput['file']> {
  const type = decideFileType(file.name, Buffer.from(file.data, 'base64'));
  if (type.kind === 'refuses')
    throw new AppError('unsupported_media_type', 'This chat takes no programs and no empty files.', {
      reason: type.reason,
    });
  return { ...file, mime: type.mime };
}
