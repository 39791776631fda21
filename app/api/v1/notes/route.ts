import { defineRoute } from '#lib/http/index.ts';
import { listNotes, writeNote } from '#lib/notes/index.ts';

export const GET = defineRoute(listNotes);
export const POST = defineRoute(writeNote, { status: 201 });
