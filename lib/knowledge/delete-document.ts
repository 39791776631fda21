import { and, eq } from 'drizzle-orm';
import { documents } from '#db/schema/knowledge.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type DocumentRecord, findDocumentAt } from './repo.ts';
import { changeDocumentInput } from './schemas.ts';

/** Removes an article and its passages. Citations in sent messages keep their quotes. */
export const deleteDocument = defineVerb({
  name: 'delete_document',
  does: 'delete articles',
  permission: 'knowledge.write',
  input: changeDocumentInput,
  run: ({ ctx, input: { documentId, version } }) =>
    withTenant(ctx, async (tx) => {
      await removeDocument(tx, ctx, await findDocumentAt(tx, ctx, documentId, version));
      return { documentId };
    }),
});

/** The same inside the caller's transaction. */
export async function removeDocument(
  tx: Tx,
  ctx: Ctx,
  { id, title }: Pick<DocumentRecord, 'id' | 'title'>,
): Promise<void> {
  await tx.delete(documents).where(and(eq(documents.workspaceId, ctx.workspaceId), eq(documents.id, id)));
  await record(tx, ctx, {
    audit: { action: 'document.deleted', entity: { type: 'document', id }, details: { title } },
    live: { topic: 'documents', id },
  });
}
