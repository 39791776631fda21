import { defineRoute, preflight } from '#lib/http/index.ts';
import { listNoteVersions } from '#lib/notes/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(listNoteVersions);
