import { and, eq } from 'drizzle-orm';
import { chunks, documents } from '#db/schema/knowledge.ts';
import type { Tx } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { documentChanged } from './events.ts';
import { keepUses } from './images/keep-uses.ts';
import { keepVersion, keptVersions } from './keep-version.ts';
import { type DocumentRecord, findDocument, toRow } from './repo.ts';
import type { Audience, DocumentRow } from './schemas.ts';

export interface Text {
  title?: string | undefined;
  body?: string | undefined;
  language?: string | undefined;
  collection?: string | undefined;
  audience?: Audience | undefined;
}

/**
 * Puts another text in place of an article's and keeps both: the new one under its own version, the old one if it is
 * from before texts were kept. Nothing happens where nothing differs.
 *
 * @param restored the version whose text this is, for the record.
 */
export async function changeText(
  tx: Tx,
  ctx: Ctx,
  before: DocumentRecord,
  text: Text,
  restored?: number,
): Promise<DocumentRow> {
  const changes = changedFields(before as unknown as Record<string, unknown>, { ...text });
  if (Object.keys(changes).length > 0) {
    const { id } = before;
    const version = before.version + 1;
    if ((await keptVersions(tx, ctx, id)).length === 0) {
      const { authorName } = await findDocument(tx, ctx, id);
      await keepVersion(tx, ctx, before, authorName ?? 'Somebody');
    }
    await tx
      .update(documents)
      .set({ ...text, version, updatedAt: ctx.now })
      .where(and(eq(documents.workspaceId, ctx.workspaceId), eq(documents.id, id)));
    await keepVersion(tx, ctx, await findDocument(tx, ctx, id), ctx.actor.name);
    if (text.body !== undefined) await keepUses(tx, ctx, id, text.body);
    if (changes.body && !isPublic(before)) await forgetPassages(tx, ctx, id);
    // The text itself stays in the article: the record says that it changed, not what it said.
    if (changes.body) changes.body = [before.body.length, text.body?.length ?? 0];
    await record(tx, ctx, {
      audit: {
        action: 'document.updated',
        entity: { type: 'document', id },
        changes,
        ...(restored ? { details: { restored } } : {}),
      },
      event: documentChanged.of({ documentId: id, version }),
      live: { topic: 'documents', id },
    });
  }
  return toRow(await findDocument(tx, ctx, before.id));
}

const isPublic = ({ status, audience }: DocumentRecord): boolean =>
  status === 'published' && audience === 'customers';

/**
 * What nobody outside could read is not found by its old passages either, should the article be opened to them before
 * the new text is cut.
 */
const forgetPassages = (tx: Tx, ctx: Ctx, id: string) =>
  tx.delete(chunks).where(and(eq(chunks.workspaceId, ctx.workspaceId), eq(chunks.documentId, id)));
