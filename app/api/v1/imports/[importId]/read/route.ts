import { defineRoute, preflight } from '#lib/http/index.ts';
import { finishUpload } from '#lib/imports/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(finishUpload);
