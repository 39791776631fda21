import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { documents } from '#db/schema/knowledge.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { conflict, invalid } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { documentChanged, publishingScheduled } from './events.ts';
import { findDocument, findDocumentAt, toRow } from './repo.ts';
import { scheduleDocumentInput } from './schemas.ts';

/** Publishes a draft at a later time, or takes that plan back. Publishing it before by hand does, too. */
export const scheduleDocument = defineVerb({
  name: 'schedule_document',
  does: 'publish articles',
  permission: 'knowledge.write',
  input: scheduleDocumentInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const before = await findDocumentAt(tx, ctx, input.documentId, input.version);
      const publishAt = input.publishAt ? new Date(input.publishAt) : null;
      if (publishAt && before.status === 'published') throw conflict('This article is published already.');
      if (publishAt && before.status === 'archived')
        throw conflict('This article is archived. Make it a draft again before you plan its publishing.');
      if (publishAt && publishAt <= ctx.now) throw invalid('publishAt', 'must be in the future');
      const version = before.version + 1;
      await tx
        .update(documents)
        // Its text is the same: what is indexed stays so.
        .set({
          publishAt,
          version,
          indexedVersion: before.indexedVersion === before.version ? version : before.indexedVersion,
          updatedAt: ctx.now,
        })
        .where(and(eq(documents.workspaceId, ctx.workspaceId), eq(documents.id, before.id)));
      await record(tx, ctx, {
        audit: {
          action: 'document.scheduled',
          entity: { type: 'document', id: before.id },
          changes: { publishAt: [before.publishAt?.toISOString() ?? null, publishAt?.toISOString() ?? null] },
        },
        ...(publishAt
          ? { event: publishingScheduled.of({ documentId: before.id, version, at: publishAt.getTime() }) }
          : {}),
        live: { topic: 'documents', id: before.id },
      });
      return toRow(await findDocument(tx, ctx, before.id));
    }),
});

/** The end of the wait: publishes it if it is still planned for this very time. */
export const publishWhenDue = defineVerb({
  name: 'publish_when_due',
  does: 'publish articles',
  permission: 'internal.record',
  input: z.object({ documentId: idField, at: z.number() }),
  run: ({ ctx, input }): Promise<{ status: 'published' | 'superseded' }> =>
    withTenant(ctx, async (tx) => {
      const [due] = await tx
        .update(documents)
        .set({
          status: 'published',
          publishedAt: ctx.now,
          publishAt: null,
          aiMade: false,
          updatedAt: ctx.now,
        })
        .where(
          and(
            eq(documents.workspaceId, ctx.workspaceId),
            eq(documents.id, input.documentId),
            eq(documents.publishAt, new Date(input.at)),
            eq(documents.status, 'draft'),
          ),
        )
        .returning({ version: documents.version });
      if (!due) return { status: 'superseded' };
      const version = due.version + 1;
      await tx
        .update(documents)
        .set({ version })
        .where(and(eq(documents.workspaceId, ctx.workspaceId), eq(documents.id, input.documentId)));
      await record(tx, ctx, {
        audit: {
          action: 'document.published',
          entity: { type: 'document', id: input.documentId },
          changes: { status: ['draft', 'published'] },
          details: { planned: true },
        },
        event: documentChanged.of({ documentId: input.documentId, version }),
        live: { topic: 'documents', id: input.documentId },
      });
      return { status: 'published' };
    }),
});
