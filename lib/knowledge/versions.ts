import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { changeText } from './change-text.ts';
import { keptVersion, keptVersions } from './keep-version.ts';
import { findDocument, findDocumentAt } from './repo.ts';
import {
  type DocumentVersion,
  type DocumentVersionText,
  documentIdInput,
  readVersionInput,
  restoreVersionInput,
} from './schemas.ts';

/** The texts an article has had, newest first; the first is what it says now. */
export const listVersions = defineVerb({
  name: 'list_versions',
  does: 'see the knowledge base',
  permission: 'knowledge.read',
  input: documentIdInput,
  run: ({ ctx, input }): Promise<{ items: DocumentVersion[] }> =>
    withTenant(ctx, async (tx) => {
      await findDocument(tx, ctx, input.documentId);
      const rows = await keptVersions(tx, ctx, input.documentId);
      return { items: rows.map((row) => ({ ...row, savedAt: row.savedAt.toISOString() })) };
    }),
});

/** @throws AppError `not_found`. */
export const readVersion = defineVerb({
  name: 'read_version',
  does: 'see the knowledge base',
  permission: 'knowledge.read',
  input: readVersionInput,
  run: ({ ctx, input }): Promise<DocumentVersionText> =>
    withTenant(ctx, async (tx) => {
      const {
        workspaceId: _,
        documentId: __,
        savedAt,
        ...text
      } = await keptVersion(tx, ctx, input.documentId, input.saved);
      return { ...text, savedAt: savedAt.toISOString() };
    }),
});

/** Makes an earlier text the article's again, as a new version: what it said in between is kept as well. */
export const restoreVersion = defineVerb({
  name: 'restore_version',
  does: 'change articles',
  permission: 'knowledge.write',
  input: restoreVersionInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const before = await findDocumentAt(tx, ctx, input.documentId, input.version);
      const { title, body, language, collection, audience } = await keptVersion(
        tx,
        ctx,
        before.id,
        input.saved,
      );
      return changeText(tx, ctx, before, { title, body, language, collection, audience }, input.saved);
    }),
});
