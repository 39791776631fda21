import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { settleGap } from './gaps.ts';
import { insertDocument } from './insert-document.ts';
import { createDocumentInput } from './schemas.ts';

/** A new article, as a draft or published at once; its passages follow in the background. */
export const createDocument = defineVerb({
  name: 'create_document',
  does: 'write articles',
  permission: 'knowledge.write',
  input: createDocumentInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const made = await insertDocument(tx, ctx, input);
      if (input.gapId) await settleGap(tx, ctx, input.gapId, { status: 'written', documentId: made.id });
      return made;
    }),
});
