import { withTenant } from '#db/tenant.ts';
import { AppError, notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { contactOfRecord, findNote, lockNote } from './repo.ts';
import { type NoteDto, noteIdInput } from './schemas.ts';
import { traceNote } from './trace-note.ts';

/** Takes one's own note away, or as an administrator anybody's; `restoreNote` puts it back. @throws AppError `not_found`, `forbidden`. */
export const deleteNote = defineVerb({
  name: 'delete_note',
  does: 'delete notes',
  permission: 'notes.write',
  input: noteIdInput,
  run: ({ ctx, input }): Promise<void> =>
    withTenant(ctx, async (tx) => {
      const note = await lockNote(tx, ctx, input.noteId);
      if (note.author.id !== ctx.actor.id && !ctx.permissions.has('workspace.manage'))
        throw new AppError('forbidden', `Only ${note.author.name} or an administrator can delete this note.`);
      await tx.raw`
        update notes set deleted_at = ${ctx.now.toISOString()}, pinned_at = null, version = version + 1
        where workspace_id = ${ctx.workspaceId} and id = ${note.id}`;
      const contactId = await contactOfRecord(tx, ctx, note.record);
      await traceNote(tx, ctx, { ...note, contactId }, 'note.deleted');
    }),
});

/** Puts a deleted note back, without its pin. @throws AppError `not_found`. */
export const restoreNote = defineVerb({
  name: 'restore_note',
  does: 'put notes back',
  permission: 'notes.write',
  input: noteIdInput,
  run: ({ ctx, input }): Promise<NoteDto> =>
    withTenant(ctx, async (tx) => {
      const { count } = await tx.raw`
        update notes set deleted_at = null, version = version + 1
        where workspace_id = ${ctx.workspaceId} and id = ${input.noteId} and deleted_at is not null
          ${ctx.permissions.has('workspace.manage') ? tx.raw`` : tx.raw`and author_id = ${ctx.actor.id}`}`;
      if (count === 0) throw notFound('deleted note');
      const note = await findNote(tx, ctx, input.noteId);
      const contactId = await contactOfRecord(tx, ctx, note.record);
      await traceNote(tx, ctx, { ...note, contactId }, 'note.restored');
      return note;
    }),
});
