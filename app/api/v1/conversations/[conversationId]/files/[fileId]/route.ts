import { readConversationFile, removeFile } from '#lib/conversations/index.ts';
import { defineRoute, storedFileResponse } from '#lib/http/index.ts';

export const GET = defineRoute(readConversationFile, {
  respond: storedFileResponse,
  produces: ['application/octet-stream'],
});
export const DELETE = defineRoute(removeFile, { status: 204 });
