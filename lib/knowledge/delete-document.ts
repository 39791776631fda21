import { and, eq } from 'drizzle-orm';
import { documents } from '#db/schema/knowledge.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findDocumentAt } from './repo.ts';
import { changeDocumentInput } from './schemas.ts';

/** Removes an article and its passages. Citations in sent messages keep their quotes. */
export const deleteDocument = defineVerb({
  name: 'delete_document',
  does: 'delete articles',
  permission: 'knowledge.write',
  input: changeDocumentInput,
  run: ({ ctx, input: { documentId, version } }) =>
    withTenant(ctx, async (tx) => {
      const before = await findDocumentAt(tx, ctx, documentId, version);
      await tx
        .delete(documents)
        .where(and(eq(documents.workspaceId, ctx.workspaceId), eq(documents.id, documentId)));
      await record(tx, ctx, {
        audit: {
          action: 'document.deleted',
          entity: { type: 'document', id: documentId },
          details: { title: before.title },
        },
        live: { topic: 'documents', id: documentId },
      });
      return { documentId };
    }),
});
