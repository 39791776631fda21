import { and, desc, eq } from 'drizzle-orm';
import { documentVersions } from '#db/schema/knowledge.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import type { DocumentRecord } from './repo.ts';

const of = (ctx: Pick<Ctx, 'workspaceId'>, documentId: string) =>
  and(eq(documentVersions.workspaceId, ctx.workspaceId), eq(documentVersions.documentId, documentId));

/** Keeps an article's text as it stands, under the version it has. */
export async function keepVersion(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  { id, version, title, body, language, collection, audience, updatedAt }: DocumentRecord,
  savedBy: string,
): Promise<void> {
  await tx
    .insert(documentVersions)
    .values({
      workspaceId: ctx.workspaceId,
      documentId: id,
      version,
      title,
      body,
      language,
      collection,
      audience,
      savedBy,
      savedAt: updatedAt,
    })
    .onConflictDoNothing();
}

/** Newest first; empty for an article that was never changed since texts are kept. */
export const keptVersions = (tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, documentId: string) =>
  tx
    .select({
      version: documentVersions.version,
      title: documentVersions.title,
      savedBy: documentVersions.savedBy,
      savedAt: documentVersions.savedAt,
    })
    .from(documentVersions)
    .where(of(ctx, documentId))
    .orderBy(desc(documentVersions.version))
    .limit(200);

/** @throws AppError `not_found`. */
export async function keptVersion(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  documentId: string,
  version: number,
): Promise<typeof documentVersions.$inferSelect> {
  const [row] = await tx
    .select()
    .from(documentVersions)
    .where(and(of(ctx, documentId), eq(documentVersions.version, version)));
  if (!row) throw notFound('version of the article');
  return row;
}
