import { defineRoute, preflight } from '#lib/http/index.ts';
import { restoreNote } from '#lib/notes/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(restoreNote);
