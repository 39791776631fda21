import { and, count, desc, eq, isNotNull } from 'drizzle-orm';
import { documentFeedback } from '#db/schema/knowledge.ts';
import { withTenant } from '#db/tenant.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findDocument } from './repo.ts';
import { documentIdInput, type Feedback } from './schemas.ts';

/** What readers of the help centre said about an article. */
export const readFeedback = defineVerb({
  name: 'read_feedback',
  does: 'see the knowledge base',
  permission: 'knowledge.read',
  input: documentIdInput,
  run: ({ ctx, input }): Promise<Feedback> =>
    withTenant(ctx, async (tx) => {
      const { id } = await findDocument(tx, ctx, input.documentId);
      const here = and(
        eq(documentFeedback.workspaceId, ctx.workspaceId),
        eq(documentFeedback.documentId, id),
      );
      const counted = await tx
        .select({ helpful: documentFeedback.helpful, count: count() })
        .from(documentFeedback)
        .where(here)
        .groupBy(documentFeedback.helpful);
      const comments = await tx
        .select()
        .from(documentFeedback)
        .where(and(here, isNotNull(documentFeedback.comment)))
        .orderBy(desc(documentFeedback.id))
        .limit(50);
      const of = (helpful: boolean) => counted.find((row) => row.helpful === helpful)?.count ?? 0;
      return {
        helpful: of(true),
        unhelpful: of(false),
        comments: comments.map((row) => ({
          id: row.id,
          helpful: row.helpful,
          comment: row.comment ?? '',
          documentVersion: row.documentVersion,
          createdAt: row.createdAt.toISOString(),
        })),
      };
    }),
});
