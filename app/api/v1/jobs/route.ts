import { defineRoute, preflight } from '#lib/http/index.ts';
import { listJobs } from '#lib/jobs/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(listJobs);
