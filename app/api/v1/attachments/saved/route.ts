import { MOST_FILE_BYTES } from '#lib/channels/files.schemas.ts';
import { keepSavedReplyFile } from '#lib/conversations/index.ts';
import { defineDeskRoute, readBytes } from '#lib/http/index.ts';

/** A file for a saved reply, its bytes as they are: `?workspace=…&name=…`. */
export const POST = defineDeskRoute(async ({ ctx }, call) =>
  keepSavedReplyFile({
    ctx,
    input: {
      name: call.url.searchParams.get('name') ?? '',
      bytes: await readBytes(call.request, MOST_FILE_BYTES),
    },
  }),
);
