import 'server-only';

export { deleteNote, restoreNote } from './delete-note.ts';
export { listNotes, listNoteVersions, readNote } from './list-notes.ts';
export { updateNote } from './update-note.ts';
export { writeNote } from './write-note.ts';
