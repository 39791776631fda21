import { defineRoute } from '#lib/http/index.ts';
import { readArticleSources } from '#lib/knowledge/index.ts';

export const POST = defineRoute(readArticleSources);
