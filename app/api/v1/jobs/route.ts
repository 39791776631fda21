import { defineRoute } from '#lib/http/index.ts';
import { listJobs } from '#lib/jobs/index.ts';

export const GET = defineRoute(listJobs);
