import { defineRoute } from '#lib/http/index.ts';
import { retryJob } from '#lib/jobs/index.ts';

export const POST = defineRoute(retryJob, {
  status: 202,
  headers: ({ id }) => ({ location: `/api/v1/jobs/${id}` }),
});
