import { readFile } from '#lib/conversations/index.ts';
import { defineDeskRoute, storedFileResponse } from '#lib/http/index.ts';

/** A file of a message, for a signed-in reader of the workspace. */
export const GET = defineDeskRoute(async ({ ctx }, _call, { attachmentId }) =>
  storedFileResponse(await readFile({ ctx, input: { attachmentId: String(attachmentId) } })),
);
