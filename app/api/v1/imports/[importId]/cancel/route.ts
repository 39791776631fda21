import { defineRoute } from '#lib/http/index.ts';
import { cancelImport } from '#lib/imports/index.ts';

export const POST = defineRoute(cancelImport);
