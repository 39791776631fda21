import { defineRoute, preflight } from '#lib/http/index.ts';
import { readSla } from '#lib/sla/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(readSla);
