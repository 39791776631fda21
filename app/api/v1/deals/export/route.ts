import { exportDeals } from '#lib/exports/index.ts';
import { defineRoute, fileResponse } from '#lib/http/index.ts';

/** The list as a file: its own filters, and `format`, `separator`, `bom`. */
export const GET = defineRoute(exportDeals, {
  respond: fileResponse,
  produces: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
});
