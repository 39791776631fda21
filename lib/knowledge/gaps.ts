import { and, count, desc, eq, lt, or } from 'drizzle-orm';
import { z } from 'zod';
import { knowledgeGaps } from '#db/schema/knowledge.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { idField, textField } from '#lib/core/fields.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { knowledgeGapFound } from './events.ts';
import { type Gap, type GapPage, type GapStatus, gapIdInput, listGapsInput } from './schemas.ts';

const toGap = (row: typeof knowledgeGaps.$inferSelect): Gap => ({
  id: row.id,
  question: row.question,
  language: row.language,
  conversationId: row.conversationId,
  status: row.status,
  documentId: row.documentId,
  nearest: row.nearest,
  createdAt: row.createdAt.toISOString(),
});

/** Keeps a question that no article answered; the same message once, however often it is drafted for. */
export const noteGap = defineVerb({
  name: 'note_gap',
  does: 'note open questions',
  permission: 'internal.record',
  input: z.object({
    conversationId: idField,
    messageId: idField,
    question: textField(2_000),
    language: z.string().nullish(),
    nearest: z.number().nullable(),
  }),
  run: ({ ctx, input }): Promise<{ noted: boolean }> =>
    withTenant(ctx, async (tx) => {
      const id = newId();
      const [made] = await tx
        .insert(knowledgeGaps)
        .values({ ...input, workspaceId: ctx.workspaceId, id, createdAt: ctx.now })
        .onConflictDoNothing()
        .returning({ id: knowledgeGaps.id });
      if (made)
        await record(tx, ctx, {
          audit: {
            action: 'knowledge.gap_found',
            entity: { type: 'conversation', id: input.conversationId },
          },
          event: knowledgeGapFound.of({ conversationId: input.conversationId, messageId: input.messageId }),
          live: { topic: 'documents', id },
        });
      return { noted: Boolean(made) };
    }),
});

/** Questions that were asked and not answered from an article, newest first. */
export const listGaps = defineVerb({
  name: 'list_gaps',
  does: 'see the knowledge base',
  permission: 'knowledge.read',
  input: listGapsInput,
  run: ({ ctx, input }): Promise<GapPage> =>
    withTenant(ctx, async (tx) => {
      const after = decodeCursor(input.cursor, 2);
      const here = eq(knowledgeGaps.workspaceId, ctx.workspaceId);
      const at = after && new Date(String(after[0]));
      const rows = await tx
        .select()
        .from(knowledgeGaps)
        .where(
          and(
            here,
            eq(knowledgeGaps.status, input.status),
            at
              ? or(
                  lt(knowledgeGaps.createdAt, at),
                  and(eq(knowledgeGaps.createdAt, at), lt(knowledgeGaps.id, String(after[1]))),
                )
              : undefined,
          ),
        )
        .orderBy(desc(knowledgeGaps.createdAt), desc(knowledgeGaps.id))
        .limit(input.limit + 1);
      const counted = await tx
        .select({ status: knowledgeGaps.status, count: count() })
        .from(knowledgeGaps)
        .where(here)
        .groupBy(knowledgeGaps.status);
      const of = (status: GapStatus) => counted.find((row) => row.status === status)?.count ?? 0;
      return {
        ...pageOf(rows, input.limit, toGap, (row) => [row.createdAt.toISOString(), row.id]),
        counts: { open: of('open'), written: of('written'), dismissed: of('dismissed') },
      };
    }),
});

export const readGap = defineVerb({
  name: 'read_gap',
  does: 'see the knowledge base',
  permission: 'knowledge.read',
  input: gapIdInput,
  run: ({ ctx, input }): Promise<Gap> =>
    withTenant(ctx, async (tx) => toGap(await findGap(tx, ctx, input.gapId))),
});

/** Nobody needs an article about it. */
export const dismissGap = defineVerb({
  name: 'dismiss_gap',
  does: 'change articles',
  permission: 'knowledge.write',
  input: gapIdInput,
  run: ({ ctx, input }): Promise<Gap> =>
    withTenant(ctx, (tx) => settleGap(tx, ctx, input.gapId, { status: 'dismissed' })),
});

/** Back among the open questions. */
export const reopenGap = defineVerb({
  name: 'reopen_gap',
  does: 'change articles',
  permission: 'knowledge.write',
  input: gapIdInput,
  run: ({ ctx, input }): Promise<Gap> =>
    withTenant(ctx, (tx) => settleGap(tx, ctx, input.gapId, { status: 'open', documentId: null })),
});

async function findGap(tx: Tx, ctx: Ctx, id: string): Promise<typeof knowledgeGaps.$inferSelect> {
  const [row] = await tx
    .select()
    .from(knowledgeGaps)
    .where(and(eq(knowledgeGaps.workspaceId, ctx.workspaceId), eq(knowledgeGaps.id, id)))
    .for('update');
  if (!row) throw notFound('question');
  return row;
}

/** @throws AppError `not_found`; `conflict` where somebody wrote an article for it meanwhile. */
export async function settleGap(
  tx: Tx,
  ctx: Ctx,
  id: string,
  to: { status: GapStatus; documentId?: string | null },
): Promise<Gap> {
  const before = await findGap(tx, ctx, id);
  if (before.status === 'written' && to.status !== 'open')
    throw conflict('Somebody wrote an article for this question meanwhile.', 'written');
  const [row] = await tx
    .update(knowledgeGaps)
    .set({ ...to, settledAt: to.status === 'open' ? null : ctx.now })
    .where(and(eq(knowledgeGaps.workspaceId, ctx.workspaceId), eq(knowledgeGaps.id, id)))
    .returning();
  await record(tx, ctx, {
    audit: {
      action: 'knowledge.gap_settled',
      entity: { type: 'conversation', id: before.conversationId },
      changes: { status: [before.status, to.status] },
    },
    live: { topic: 'documents', id },
  });
  return toGap(row ?? before);
}
