'use server';

import { defineServerAction } from '#lib/http/index.ts';
import {
  deleteNote as deleteNoteVerb,
  listNoteVersions,
  restoreNote as restoreNoteVerb,
  updateNote as updateNoteVerb,
  writeNote as writeNoteVerb,
} from '#lib/notes/index.ts';

export const writeNote = defineServerAction(writeNoteVerb);
export const updateNote = defineServerAction(updateNoteVerb);
export const deleteNote = defineServerAction(deleteNoteVerb);
export const restoreNote = defineServerAction(restoreNoteVerb);
export const loadNoteVersions = defineServerAction(listNoteVersions);
