import { deleteSavedReply, readSavedReply, updateSavedReply } from '#lib/conversations/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readSavedReply);
export const PATCH = defineRoute(updateSavedReply);
export const DELETE = defineRoute(deleteSavedReply, { status: 204 });
