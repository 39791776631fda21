import { defineDeskRoute, fileResponse } from '#lib/http/index.ts';
import { downloadFailedRows } from '#lib/imports/index.ts';

/** The rows that were refused, for a browser with the desk's own session: `?workspace=…&importId=…`. */
export const GET = defineDeskRoute(async ({ ctx }, call) => {
  const importId = call.url.searchParams.get('importId') ?? '';
  return fileResponse(await downloadFailedRows({ ctx, input: { importId } }), call);
});
