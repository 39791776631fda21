import { defineRoute } from '#lib/http/index.ts';
import { restoreNote } from '#lib/notes/index.ts';

export const POST = defineRoute(restoreNote);
