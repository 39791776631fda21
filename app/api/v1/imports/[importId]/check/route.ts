import { defineRoute } from '#lib/http/index.ts';
import { checkImport } from '#lib/imports/index.ts';

export const POST = defineRoute(checkImport);
