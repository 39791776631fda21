import { MOST_FILE_BYTES } from '#lib/channels/files.schemas.ts';
import { uploadSavedReplyFile } from '#lib/conversations/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const POST = defineRoute(uploadSavedReplyFile, {
  status: 201,
  // As base64 in JSON it is a third larger than it is.
  maxBytes: Math.ceil(MOST_FILE_BYTES * 1.4),
});
