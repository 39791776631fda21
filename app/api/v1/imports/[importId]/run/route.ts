import { defineRoute, preflight } from '#lib/http/index.ts';
import { runImport } from '#lib/imports/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(runImport);
