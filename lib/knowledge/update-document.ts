import { and, eq } from 'drizzle-orm';
import { documents } from '#db/schema/knowledge.ts';
import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { documentChanged } from './events.ts';
import { findDocument, findDocumentAt, toRow } from './repo.ts';
import { updateDocumentInput } from './schemas.ts';

/**
 * Changes an article. Its address stays, so that links hold. Search keeps the old passages until the new ones are cut.
 *
 * @throws AppError `conflict` (`version_changed`) when it moved on since the caller read it.
 */
export const updateDocument = defineVerb({
  name: 'update_document',
  does: 'change articles',
  permission: 'knowledge.write',
  input: updateDocumentInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const { documentId, version, ...given } = input;
      const before = await findDocumentAt(tx, ctx, documentId, version);
      const changes = changedFields(before, given);
      if (Object.keys(changes).length > 0) {
        await tx
          .update(documents)
          .set({ ...given, version: version + 1, updatedAt: ctx.now })
          .where(and(eq(documents.workspaceId, ctx.workspaceId), eq(documents.id, documentId)));
        // The text itself stays in the article: the record says that it changed, not what it said.
        if (changes.body) changes.body = [before.body.length, input.body?.length ?? 0];
        await record(tx, ctx, {
          audit: { action: 'document.updated', entity: { type: 'document', id: documentId }, changes },
          event: documentChanged.of({ documentId, version: version + 1 }),
          live: { topic: 'documents', id: documentId },
        });
      }
      return toRow(await findDocument(tx, ctx, documentId));
    }),
});
