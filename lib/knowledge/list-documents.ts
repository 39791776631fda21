import { withTenant } from '#db/tenant.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { countByStatus, listCollections, listDocumentRecords, toRow } from './repo.ts';
import { type DocumentPage, listDocumentsInput } from './schemas.ts';

/** Articles, last changed first; archived ones only when asked for. */
export const listDocuments = defineVerb({
  name: 'list_documents',
  does: 'see the knowledge base',
  permission: 'knowledge.read',
  input: listDocumentsInput,
  run: ({ ctx, input }): Promise<DocumentPage> =>
    withTenant(ctx, async (tx) => {
      const after = decodeCursor(input.cursor, 2);
      const rows = await listDocumentRecords(tx, ctx, {
        ...(input.status ? { status: input.status } : {}),
        ...(input.collection ? { collection: input.collection } : {}),
        before: after && { at: new Date(String(after[0])), id: String(after[1]) },
        limit: input.limit + 1,
      });
      return {
        ...pageOf(rows, input.limit, toRow, (row) => [row.updatedAt.toISOString(), row.id]),
        collections: await listCollections(tx, ctx),
        counts: await countByStatus(tx, ctx),
      };
    }),
});
