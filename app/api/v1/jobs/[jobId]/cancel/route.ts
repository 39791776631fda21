import { defineRoute } from '#lib/http/index.ts';
import { cancelJob } from '#lib/jobs/index.ts';

/** 202: a run under way ends when the durable server says so. */
export const POST = defineRoute(cancelJob, { status: 202 });
