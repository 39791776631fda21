import { defineRoute, preflight } from '#lib/http/index.ts';
import { listFields } from '#lib/views/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(listFields);
