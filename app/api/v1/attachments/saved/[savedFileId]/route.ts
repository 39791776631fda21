import { readSavedReplyFile } from '#lib/conversations/index.ts';
import { defineDeskRoute, storedFileResponse } from '#lib/http/index.ts';

/** A file of a saved reply, for a signed-in reader of the workspace. */
export const GET = defineDeskRoute(async ({ ctx }, _call, { savedFileId }) =>
  storedFileResponse(await readSavedReplyFile({ ctx, input: { savedFileId: String(savedFileId) } })),
);
