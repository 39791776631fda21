import { defineRoute } from '#lib/http/index.ts';
import { removeTag, updateTag } from '#lib/tickets/index.ts';

export const PATCH = defineRoute(updateTag);
export const DELETE = defineRoute(removeTag);
