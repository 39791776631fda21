import { defineRoute } from '#lib/http/index.ts';
import { orderCollections } from '#lib/knowledge/index.ts';

export const POST = defineRoute(orderCollections);
