import { defineDeskRoute } from '#lib/http/index.ts';
import { searchEverything } from '#lib/insights/index.ts';

/** For the command palette: `?workspace=…&q=…`, with the desk's own session. */
export const GET = defineDeskRoute(({ ctx }, { url }) =>
  searchEverything({
    ctx,
    input: { q: url.searchParams.get('q') ?? '', limit: url.searchParams.get('limit') ?? 20 },
  }),
);
