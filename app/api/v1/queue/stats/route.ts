import { defineRoute } from '#lib/http/index.ts';
import { queueStats } from '#lib/jobs/index.ts';

export const GET = defineRoute(queueStats);
