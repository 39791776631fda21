import { defineRoute } from '#lib/http/index.ts';
import { listNoteVersions } from '#lib/notes/index.ts';

export const GET = defineRoute(listNoteVersions);
