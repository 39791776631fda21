import { defineRoute } from '#lib/http/index.ts';
import { createDocument, listDocuments } from '#lib/knowledge/index.ts';

export const GET = defineRoute(listDocuments);
export const POST = defineRoute(createDocument, {
  status: 201,
  headers: ({ id }) => ({ Location: `/api/v1/documents/${id}` }),
});
