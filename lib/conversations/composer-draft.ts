import { and, eq } from 'drizzle-orm';
import { composerDrafts } from '#db/schema/inbox.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { forbidden } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { draftFiles } from './files/sent-files.ts';
import { type ComposerDraft, type DraftSaved, saveComposerDraftInput } from './presence.schemas.ts';
import { lockConversation } from './repo.ts';

const here = (ctx: Pick<Ctx, 'workspaceId'>, conversationId: string) =>
  and(eq(composerDrafts.workspaceId, ctx.workspaceId), eq(composerDrafts.conversationId, conversationId));

/** What stands in the composer of a thread, for everybody who opens it. */
export async function composerDraftOf(
  tx: Tx,
  ctx: Ctx,
  conversationId: string,
): Promise<ComposerDraft | null> {
  const [row] = await tx.select().from(composerDrafts).where(here(ctx, conversationId));
  return row
    ? {
        body: row.body,
        files: await draftFiles(tx, ctx, row.fileIds),
        writer: { id: row.writerId, name: row.writerName },
        version: row.version,
      }
    : null;
}

/**
 * Keeps what is written in a composer, with its files, for all who look at the thread; empty text without a file ends it. What a colleague wrote since
 * is not overwritten: the writer is shown it and says which one stays. Typing is no part of the record.
 *
 * @throws AppError `not_found`, `forbidden` for whoever is no person.
 */
export const saveComposerDraft = defineVerb({
  name: 'save_composer_draft',
  does: 'write messages',
  permission: 'conversations.write',
  input: saveComposerDraftInput,
  run: ({ ctx, input }): Promise<DraftSaved> => {
    const me = userIdOf(ctx);
    if (!me) throw forbidden('write in a composer as a person');
    return withTenant(ctx, async (tx) => {
      const { id } = await lockConversation(tx, ctx, input.conversationId);
      const before = await composerDraftOf(tx, ctx, id);
      if (before && before.version !== input.version && before.writer.id !== me)
        return { kind: 'changed', draft: before };
      if (input.body.trim() === '' && input.fileIds.length === 0) {
        await tx.delete(composerDrafts).where(here(ctx, id));
        return { kind: 'saved', version: 0 };
      }
      // Counts on from what the writer saw, also after a send has ended it: a version never means two texts.
      const version = Math.max(before?.version ?? 0, input.version) + 1;
      const words = {
        body: input.body,
        fileIds: input.fileIds,
        writerId: me,
        writerName: ctx.actor.name,
        version,
        updatedAt: ctx.now,
      };
      await tx
        .insert(composerDrafts)
        .values({ workspaceId: ctx.workspaceId, conversationId: id, ...words })
        .onConflictDoUpdate({
          target: [composerDrafts.workspaceId, composerDrafts.conversationId],
          set: words,
        });
      return { kind: 'saved', version };
    });
  },
});
