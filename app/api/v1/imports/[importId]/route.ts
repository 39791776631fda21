import { defineRoute } from '#lib/http/index.ts';
import { readImport } from '#lib/imports/index.ts';

export const GET = defineRoute(readImport);
