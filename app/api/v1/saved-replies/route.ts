import { createSavedReply, listSavedReplies } from '#lib/conversations/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listSavedReplies);
export const POST = defineRoute(createSavedReply, { status: 201 });
