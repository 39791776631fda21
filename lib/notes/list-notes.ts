import { withTenant } from '#db/tenant.ts';
import type { Page } from '#lib/core/page.ts';
import { isoOf } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findNote, listNoteRows, namedRecord } from './repo.ts';
import { listNotesInput, type NoteDto, type NoteVersion, noteIdInput } from './schemas.ts';

/** @throws AppError `invalid_input` when several records are named. */
export const listNotes = defineVerb({
  name: 'list_notes',
  does: 'read notes',
  permission: 'notes.read',
  input: listNotesInput,
  run: ({ ctx, input }): Promise<Page<NoteDto>> =>
    withTenant(ctx, (tx) => listNoteRows(tx, ctx, namedRecord(input), input)),
});

/** @throws AppError `not_found`. */
export const readNote = defineVerb({
  name: 'read_note',
  does: 'read notes',
  permission: 'notes.read',
  input: noteIdInput,
  run: ({ ctx, input }): Promise<NoteDto> => withTenant(ctx, (tx) => findNote(tx, ctx, input.noteId)),
});

/** What a note said before each change of its words, newest first. @throws AppError `not_found`. */
export const listNoteVersions = defineVerb({
  name: 'list_note_versions',
  does: 'read notes',
  permission: 'notes.read',
  input: noteIdInput,
  run: ({ ctx, input }): Promise<{ items: NoteVersion[] }> =>
    withTenant(ctx, async (tx) => {
      const { id } = await findNote(tx, ctx, input.noteId);
      const rows = await tx.raw<{ body: string; written_at: string; author_name: string }[]>`
        select body, written_at, author_name from note_versions
        where workspace_id = ${ctx.workspaceId} and note_id = ${id} order by version desc limit 100`;
      return {
        items: rows.map((row) => ({
          body: row.body,
          writtenAt: isoOf(row.written_at),
          author: row.author_name,
        })),
      };
    }),
});
