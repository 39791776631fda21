import { defineRoute } from '#lib/http/index.ts';
import { finishUpload } from '#lib/imports/index.ts';

export const POST = defineRoute(finishUpload);
