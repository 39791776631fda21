import { defineRoute } from '#lib/http/index.ts';
import { importDocuments } from '#lib/knowledge/index.ts';

export const POST = defineRoute(importDocuments);
