import { documents } from '#db/schema/knowledge.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { userIdOf } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { documentChanged } from './events.ts';
import { settleGap } from './gaps.ts';
import { keepVersion } from './keep-version.ts';
import { findDocument, freeSlug, toRow } from './repo.ts';
import { createDocumentInput } from './schemas.ts';
import { slugOf } from './slug-of.ts';

/** A new article, as a draft or published at once; its passages follow in the background. */
export const createDocument = defineVerb({
  name: 'create_document',
  does: 'write articles',
  permission: 'knowledge.write',
  input: createDocumentInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const id = newId();
      await tx.insert(documents).values({
        workspaceId: ctx.workspaceId,
        id,
        title: input.title,
        slug: await freeSlug(tx, ctx, slugOf(input.title)),
        body: input.body,
        language: input.language,
        status: input.publish ? 'published' : 'draft',
        collection: input.collection ?? 'General',
        audience: input.audience,
        authorId: userIdOf(ctx),
        publishedAt: input.publish ? ctx.now : null,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      });
      await keepVersion(tx, ctx, await findDocument(tx, ctx, id), ctx.actor.name);
      if (input.gapId) await settleGap(tx, ctx, input.gapId, { status: 'written', documentId: id });
      const entity = { type: 'document', id } as const;
      await record(tx, ctx, {
        audit: [
          { action: 'document.created', entity },
          ...(input.publish ? [{ action: 'document.published' as const, entity }] : []),
        ],
        event: documentChanged.of({ documentId: id, version: 1 }),
        live: { topic: 'documents', id },
      });
      return toRow(await findDocument(tx, ctx, id));
    }),
});
