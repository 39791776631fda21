import { defineRoute } from '#lib/http/index.ts';
import { previewImport } from '#lib/imports/index.ts';

export const POST = defineRoute(previewImport);
