import { defineRoute } from '#lib/http/index.ts';
import { readArticleImport } from '#lib/knowledge/index.ts';

export const GET = defineRoute(readArticleImport);
