import { defineRoute, preflight } from '#lib/http/index.ts';
import { addImportChunk } from '#lib/imports/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(addImportChunk);
