import { readSavedReplyFile } from '#lib/conversations/index.ts';
import { defineRoute, storedFileResponse } from '#lib/http/index.ts';

export const GET = defineRoute(readSavedReplyFile, {
  respond: storedFileResponse,
  produces: ['application/octet-stream'],
});
