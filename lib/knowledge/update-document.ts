import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { changeText } from './change-text.ts';
import { findDocumentAt } from './repo.ts';
import { updateDocumentInput } from './schemas.ts';

/**
 * Changes an article; the text it had is kept. Its address stays, so that links hold. Search keeps the old passages
 * until the new ones are cut.
 *
 * @throws AppError `conflict` (`version_changed`) when it moved on since the caller read it.
 */
export const updateDocument = defineVerb({
  name: 'update_document',
  does: 'change articles',
  permission: 'knowledge.write',
  input: updateDocumentInput,
  run: ({ ctx, input: { documentId, version, ...text } }) =>
    withTenant(ctx, async (tx) =>
      changeText(tx, ctx, await findDocumentAt(tx, ctx, documentId, version), text),
    ),
});
