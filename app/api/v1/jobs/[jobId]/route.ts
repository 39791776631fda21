import { defineRoute } from '#lib/http/index.ts';
import { readJob } from '#lib/jobs/index.ts';

export const GET = defineRoute(readJob);
