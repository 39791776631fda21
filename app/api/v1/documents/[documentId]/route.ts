import { defineRoute } from '#lib/http/index.ts';
import { deleteDocument, readDocument, updateDocument } from '#lib/knowledge/index.ts';

export const GET = defineRoute(readDocument);
export const PATCH = defineRoute(updateDocument);
/** `?version=` says which text the caller means to delete. */
export const DELETE = defineRoute(deleteDocument, { status: 204 });
