import { defineRoute, preflight } from '#lib/http/index.ts';
import { readNextAction } from '#lib/insights/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(readNextAction);
