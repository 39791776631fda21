import { defineRoute, preflight } from '#lib/http/index.ts';
import { previewSla } from '#lib/sla/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(previewSla);
