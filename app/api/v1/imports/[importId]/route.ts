import { defineRoute, preflight } from '#lib/http/index.ts';
import { readImport } from '#lib/imports/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(readImport);
