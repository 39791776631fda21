import { defineRoute } from '#lib/http/index.ts';
import { replayEvents } from '#lib/jobs/index.ts';

export const POST = defineRoute(replayEvents, {
  status: 202,
  headers: (result): Record<string, string> =>
    'id' in result ? { location: `/api/v1/admin/dlq/replay/${result.id}` } : {},
});
