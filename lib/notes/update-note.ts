import { and, eq } from 'drizzle-orm';
import { notes, noteVersions } from '#db/schema/notes.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { contactOfRecord, findNote, lockNote } from './repo.ts';
import { type NoteDto, updateNoteInput } from './schemas.ts';
import { tellMentioned, traceNote } from './trace-note.ts';

/**
 * Changes the words, which its author alone may do and which keeps what they were; pins it in place of another, or
 * takes the pin out, which is everybody's.
 *
 * @throws AppError `not_found`, `forbidden`, `conflict` (`version_changed`).
 */
export const updateNote = defineVerb({
  name: 'update_note',
  does: 'change notes',
  permission: 'notes.write',
  input: updateNoteInput,
  run: ({ ctx, input }): Promise<NoteDto> =>
    withTenant(ctx, async (tx) => {
      const before = await lockNote(tx, ctx, input.noteId, input.version);
      const { id, record } = before;
      const edited = input.body !== undefined && input.body !== before.body;
      const pinned = input.pinned ?? before.pinned;
      if (!edited && pinned === before.pinned) return before;
      if (edited) demandAuthor(ctx, before);
      const note = { id, record, contactId: await contactOfRecord(tx, ctx, record) };
      if (pinned && !before.pinned) await unpinOthers(tx, ctx, before);
      if (edited)
        await tx.insert(noteVersions).values({
          workspaceId: ctx.workspaceId,
          noteId: id,
          version: before.version,
          body: before.body,
          writtenAt: new Date(before.editedAt ?? before.createdAt),
          authorName: before.author.name,
        });
      await tx
        .update(notes)
        .set({
          ...(edited ? { body: input.body ?? before.body, mentions: input.mentions, editedAt: ctx.now } : {}),
          pinnedAt: pinned ? ctx.now : null,
          version: before.version + 1,
          updatedAt: ctx.now,
        })
        .where(and(eq(notes.workspaceId, ctx.workspaceId), eq(notes.id, id)));
      if (edited) {
        await traceNote(tx, ctx, note, 'note.edited');
        await tellMentioned(tx, ctx, note, input.mentions);
      }
      if (pinned !== before.pinned) await traceNote(tx, ctx, note, pinned ? 'note.pinned' : 'note.unpinned');
      return findNote(tx, ctx, id);
    }),
});

function demandAuthor(ctx: Ctx, note: NoteDto): void {
  if (note.author.id !== ctx.actor.id)
    throw new AppError(
      'forbidden',
      `Only ${note.author.name} can change what they wrote. Write a note of your own.`,
    );
}

async function unpinOthers(tx: Tx, ctx: Ctx, { record }: NoteDto): Promise<void> {
  await tx.raw`
    update notes set pinned_at = null, version = version + 1, updated_at = ${ctx.now.toISOString()}
    where workspace_id = ${ctx.workspaceId} and ${tx.raw(`${record.type}_id`)} = ${record.id}
      and pinned_at is not null`;
}
