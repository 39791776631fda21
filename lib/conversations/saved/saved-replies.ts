import { and, eq } from 'drizzle-orm';
import { savedReplies } from '#db/schema/inbox.ts';
import { withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { userIdOf } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { unknownBlanks } from '#lib/ui/reply-blanks.ts';
import {
  createSavedReplyInput,
  listSavedRepliesInput,
  type SavedReplyDto,
  type SavedReplyList,
  savedReplyIdInput,
  updateSavedReplyInput,
} from '../saved-replies.schemas.ts';
import { blankValues } from './blank-values.ts';
import { setFilesOf } from './reply-files.ts';
import { demandFreeShortcut, findSavedReply, lockSavedReply, savedRepliesOf } from './repo.ts';

/** The shared ones and the caller's own; with a conversation, what their blanks stand for there. @throws AppError `not_found`. */
export const listSavedReplies = defineVerb({
  name: 'list_saved_replies',
  does: 'see saved replies',
  permission: 'conversations.read',
  input: listSavedRepliesInput,
  run: ({ ctx, input }): Promise<SavedReplyList> =>
    withTenant(ctx, async (tx) => ({
      items: await savedRepliesOf(tx, ctx),
      values: input.conversationId ? await blankValues(tx, ctx, input.conversationId) : {},
    })),
});

/** @throws AppError `not_found`. */
export const readSavedReply = defineVerb({
  name: 'read_saved_reply',
  does: 'see saved replies',
  permission: 'conversations.read',
  input: savedReplyIdInput,
  run: ({ ctx, input }): Promise<SavedReplyDto> =>
    withTenant(ctx, (tx) => findSavedReply(tx, ctx, input.savedReplyId)),
});

/** Keeps words for another time, and the files that go with them. @throws AppError `conflict` (`shortcut_taken`), `invalid_input`. */
export const createSavedReply = defineVerb({
  name: 'create_saved_reply',
  does: 'save replies',
  permission: 'conversations.write',
  input: createSavedReplyInput,
  run: ({ ctx, input }): Promise<SavedReplyDto> =>
    withTenant(ctx, async (tx) => {
      const ownerId = userIdOf(ctx);
      if (!ownerId && !input.shared)
        throw invalid('shared', 'must be true: only people have replies of their own');
      const { fileIds = [], ...words } = input;
      const reply = { ...words, shortcut: input.shortcut ?? null, ownerId };
      demandKnownBlanks(input.body);
      await demandFreeShortcut(tx, ctx, reply);
      const id = newId();
      await tx.insert(savedReplies).values({
        ...reply,
        workspaceId: ctx.workspaceId,
        id,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      });
      await setFilesOf(tx, ctx, { savedReplyId: id }, fileIds);
      await record(tx, ctx, {
        audit: {
          action: 'saved_reply.created',
          entity: { type: 'saved_reply', id },
          details: { title: input.title, shared: input.shared, files: fileIds.length },
        },
        live: { topic: 'settings', id },
      });
      return findSavedReply(tx, ctx, id);
    }),
});

/** Other words, other files, another shelf; shared, or one's own again. @throws AppError `not_found`, `forbidden`, `conflict`. */
export const updateSavedReply = defineVerb({
  name: 'update_saved_reply',
  does: 'save replies',
  permission: 'conversations.write',
  input: updateSavedReplyInput,
  run: ({ ctx, input }): Promise<SavedReplyDto> =>
    withTenant(ctx, async (tx) => {
      const { savedReplyId, version: seen, fileIds, ...wanted } = input;
      const before = await lockSavedReply(tx, ctx, savedReplyId, seen);
      if (fileIds) await setFilesOf(tx, ctx, { savedReplyId: before.id }, fileIds);
      const files = fileIds ? (await findSavedReply(tx, ctx, before.id)).files : before.files;
      const changes = changedFields(
        { ...before, files: before.files.map(nameOf) },
        { ...wanted, files: files.map(nameOf) },
      );
      if (Object.keys(changes).length === 0) return before;
      if (wanted.shared === false && before.owner?.id !== userIdOf(ctx))
        throw invalid('shared', 'must stay true: nobody else would see it');
      if (wanted.body) demandKnownBlanks(wanted.body);
      const shortcut = wanted.shortcut === undefined ? before.shortcut : wanted.shortcut;
      const shared = wanted.shared ?? before.shared;
      await demandFreeShortcut(tx, ctx, { shortcut, shared, ownerId: before.owner?.id ?? null }, before.id);
      await tx
        .update(savedReplies)
        .set({ ...wanted, version: before.version + 1, updatedAt: ctx.now })
        .where(and(eq(savedReplies.workspaceId, ctx.workspaceId), eq(savedReplies.id, before.id)));
      await record(tx, ctx, {
        audit: {
          action: 'saved_reply.updated',
          entity: { type: 'saved_reply', id: before.id },
          changes,
          details: { title: wanted.title ?? before.title },
        },
        live: { topic: 'settings', id: before.id },
      });
      return findSavedReply(tx, ctx, before.id);
    }),
});

/** What was sent with it, files and all, stays as it is. @throws AppError `not_found`, `forbidden`. */
export const deleteSavedReply = defineVerb({
  name: 'delete_saved_reply',
  does: 'save replies',
  permission: 'conversations.write',
  input: savedReplyIdInput,
  run: ({ ctx, input }): Promise<void> =>
    withTenant(ctx, async (tx) => {
      const { id, title, shared } = await lockSavedReply(tx, ctx, input.savedReplyId);
      await setFilesOf(tx, ctx, { savedReplyId: id }, []);
      await tx
        .delete(savedReplies)
        .where(and(eq(savedReplies.workspaceId, ctx.workspaceId), eq(savedReplies.id, id)));
      await record(tx, ctx, {
        audit: {
          action: 'saved_reply.deleted',
          entity: { type: 'saved_reply', id },
          details: { title, shared },
        },
        live: { topic: 'settings', id },
      });
    }),
});

/** As the record says it. */
const nameOf = ({ name }: { name: string }): string => name;

/** A blank that is none of ours would go out with its braces. */
function demandKnownBlanks(body: string): void {
  const [unknown] = unknownBlanks(body);
  if (unknown) throw invalid('body', `does not know the blank {{${unknown}}}: choose one of those offered`);
}
