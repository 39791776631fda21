import { defineRoute } from '#lib/http/index.ts';
import { createTag, listTags } from '#lib/tickets/index.ts';

export const GET = defineRoute(listTags);
export const POST = defineRoute(createTag, { status: 201 });
