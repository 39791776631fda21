import { defineRoute } from '#lib/http/index.ts';
import { getJobSettings, updateJobSettings } from '#lib/jobs/index.ts';

export const GET = defineRoute(getJobSettings);
export const PUT = defineRoute(updateJobSettings);
