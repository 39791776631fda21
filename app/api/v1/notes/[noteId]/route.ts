import { defineRoute } from '#lib/http/index.ts';
import { deleteNote, readNote, updateNote } from '#lib/notes/index.ts';

export const GET = defineRoute(readNote);
export const PATCH = defineRoute(updateNote);
export const DELETE = defineRoute(deleteNote, { status: 204 });
