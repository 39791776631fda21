import { exportDecisions } from '#lib/autonomy/index.ts';
import { defineRoute, fileResponse } from '#lib/http/index.ts';

/** The chain of decision records as a file: `format=jsonl|csv`, `from` and `to` as days or times. */
export const GET = defineRoute(exportDecisions, {
  respond: fileResponse,
  produces: ['application/x-ndjson', 'text/csv'],
});
