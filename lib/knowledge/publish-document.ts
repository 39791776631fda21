import { and, eq } from 'drizzle-orm';
import { documents } from '#db/schema/knowledge.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { documentChanged } from './events.ts';
import { findDocument, findDocumentAt, toRow } from './repo.ts';
import { changeDocumentInput, type DocumentStatus } from './schemas.ts';

const RECORDED_AS = {
  published: 'document.published',
  draft: 'document.unpublished',
  archived: 'document.archived',
} as const;

/** From now on answers may quote it. */
export const publishDocument = change('published', 'publish_document', 'publish articles');

/** It stays for its authors; answers and the reader's search no longer see it. */
export const unpublishDocument = change('draft', 'unpublish_document', 'unpublish articles');

/** Out of sight and out of answers; citations in old messages still lead to it. Publishing brings it back. */
export const archiveDocument = change('archived', 'archive_document', 'archive articles');

function change(status: DocumentStatus, name: string, does: string) {
  return defineVerb({
    name,
    does,
    permission: 'knowledge.write',
    input: changeDocumentInput,
    run: ({ ctx, input: { documentId, version } }) =>
      withTenant(ctx, async (tx) => {
        const before = await findDocumentAt(tx, ctx, documentId, version);
        if (before.status !== status) {
          await tx
            .update(documents)
            .set({
              status,
              publishedAt: status === 'published' ? ctx.now : null,
              publishAt: null,
              // A person who publishes it stands up for it; a program does not.
              ...(status === 'published' && ctx.actor.kind === 'user' ? { aiMade: false } : {}),
              version: version + 1,
              updatedAt: ctx.now,
            })
            .where(and(eq(documents.workspaceId, ctx.workspaceId), eq(documents.id, documentId)));
          await record(tx, ctx, {
            audit: {
              action: RECORDED_AS[status],
              entity: { type: 'document', id: documentId },
              changes: { status: [before.status, status] },
            },
            event: documentChanged.of({ documentId, version: version + 1 }),
            live: { topic: 'documents', id: documentId },
          });
        }
        return toRow(await findDocument(tx, ctx, documentId));
      }),
  });
}
