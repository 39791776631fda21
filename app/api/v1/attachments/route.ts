import { MOST_FILE_BYTES } from '#lib/channels/files.schemas.ts';
import { keepFile } from '#lib/conversations/index.ts';
import { defineDeskRoute, readBytes } from '#lib/http/index.ts';

/** A file from the composer, its bytes as they are: `?workspace=…&conversationId=…&name=…`. */
export const POST = defineDeskRoute(async ({ ctx }, call) => {
  const params = call.url.searchParams;
  return keepFile({
    ctx,
    input: {
      conversationId: params.get('conversationId') ?? '',
      name: params.get('name') ?? '',
      bytes: await readBytes(call.request, MOST_FILE_BYTES),
    },
  });
});
