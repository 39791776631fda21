import { defineRoute, fileResponse } from '#lib/http/index.ts';
import { downloadFailedRows } from '#lib/imports/index.ts';

/** The rows that were refused, with the reason in a column of its own. */
export const GET = defineRoute(downloadFailedRows, { respond: fileResponse, produces: ['text/csv'] });
