import { defineRoute } from '#lib/http/index.ts';
import { readArticleSource } from '#lib/knowledge/index.ts';

export const GET = defineRoute(readArticleSource);
