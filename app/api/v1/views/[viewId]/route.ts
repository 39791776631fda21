import { defineRoute } from '#lib/http/index.ts';
import { deleteView, readView, updateView } from '#lib/views/index.ts';

export const GET = defineRoute(readView);
export const PATCH = defineRoute(updateView);
export const DELETE = defineRoute(deleteView, { status: 204 });
