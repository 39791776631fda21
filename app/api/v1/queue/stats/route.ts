import { defineRoute, preflight } from '#lib/http/index.ts';
import { queueStats } from '#lib/jobs/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(queueStats);
