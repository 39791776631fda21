import { defineRoute, preflight } from '#lib/http/index.ts';
import { previewImport } from '#lib/imports/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(previewImport);
