import { exportDecisions } from '#lib/autonomy/index.ts';
import { defineDeskRoute, fileResponse } from '#lib/http/index.ts';

/** The same file for a browser, with the desk's own session: `?workspace=…&format=csv&from=…&to=…`. */
export const GET = defineDeskRoute(async ({ ctx }, call) => {
  const { workspace: _workspace, ...input } = Object.fromEntries(call.url.searchParams);
  return fileResponse(await exportDecisions({ ctx, input }), call);
});
