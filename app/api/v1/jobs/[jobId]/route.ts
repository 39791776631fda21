import { defineRoute, preflight } from '#lib/http/index.ts';
import { readJob } from '#lib/jobs/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(readJob);
