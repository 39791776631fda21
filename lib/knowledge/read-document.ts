import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findDocument, passagesOf, toRow } from './repo.ts';
import { type DocumentDto, documentIdInput } from './schemas.ts';

export const readDocument = defineVerb({
  name: 'read_document',
  does: 'see the knowledge base',
  permission: 'knowledge.read',
  input: documentIdInput,
  run: ({ ctx, input }): Promise<DocumentDto> =>
    withTenant(ctx, async (tx) => {
      const document = await findDocument(tx, ctx, input.documentId);
      return {
        ...toRow(document),
        body: document.body,
        passages: await passagesOf(tx, ctx, document.id),
      };
    }),
});
