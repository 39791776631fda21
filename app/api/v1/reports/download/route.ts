import { parseInput } from '#lib/core/verb.ts';
import { defineDeskRoute, fileResponse } from '#lib/http/index.ts';
import { exportReport } from '#lib/insights/index.ts';
import { exportReportInput } from '#lib/insights/reports.schemas.ts';

/** A report as a file for a browser, with the desk's own session: `?workspace=…&of=leads&period=…`. */
export const GET = defineDeskRoute(async ({ ctx }, call) => {
  const { workspace: _workspace, ...input } = Object.fromEntries(call.url.searchParams);
  return fileResponse(await exportReport({ ctx, input: parseInput(exportReportInput, input) }), call);
});
