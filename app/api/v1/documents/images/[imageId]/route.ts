import { defineDeskRoute, pictureResponse } from '#lib/http/index.ts';
import { readImage } from '#lib/knowledge/index.ts';

/** A picture of an article, for a signed-in reader of the workspace. */
export const GET = defineDeskRoute(async ({ ctx }, _call, { imageId }) =>
  pictureResponse(await readImage({ ctx, input: { imageId: String(imageId) } }), 'private'),
);
