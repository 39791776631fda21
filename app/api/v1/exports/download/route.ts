import { invalid } from '#lib/core/errors.ts';
import { exportContacts, exportDeals, exportLeads } from '#lib/exports/index.ts';
import { defineDeskRoute, fileResponse } from '#lib/http/index.ts';

const LISTS = new Map<string | null, typeof exportContacts | typeof exportLeads | typeof exportDeals>([
  ['contacts', exportContacts],
  ['leads', exportLeads],
  ['deals', exportDeals],
]);

/** A list as a file for a browser, with the desk's own session: `?workspace=…&of=contacts&format=csv&…`. */
export const GET = defineDeskRoute(async ({ ctx }, call) => {
  const { workspace: _workspace, of, ...input } = Object.fromEntries(call.url.searchParams);
  const take = LISTS.get(of ?? null);
  if (!take) throw invalid('of', 'must be contacts, leads or deals');
  return fileResponse(await take({ ctx, input }), call);
});
