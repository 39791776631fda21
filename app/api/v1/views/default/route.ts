import { defineRoute, preflight } from '#lib/http/index.ts';
import { setDefaultView } from '#lib/views/index.ts';

export const OPTIONS = preflight;
export const PUT = defineRoute(setDefaultView);
