import { defineRoute } from '#lib/http/index.ts';
import { undoImport } from '#lib/imports/index.ts';

export const POST = defineRoute(undoImport);
