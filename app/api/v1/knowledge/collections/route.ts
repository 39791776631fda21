import { defineRoute } from '#lib/http/index.ts';
import { listCollections } from '#lib/knowledge/index.ts';

export const GET = defineRoute(listCollections);
