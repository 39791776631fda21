import { defineRoute } from '#lib/http/index.ts';
import { addImportChunk } from '#lib/imports/index.ts';

export const POST = defineRoute(addImportChunk);
