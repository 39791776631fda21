import { defineRoute } from '#lib/http/index.ts';
import { runImport } from '#lib/imports/index.ts';

export const POST = defineRoute(runImport);
