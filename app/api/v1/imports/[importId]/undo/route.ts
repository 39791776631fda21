import { defineRoute, preflight } from '#lib/http/index.ts';
import { undoImport } from '#lib/imports/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(undoImport);
