import { defineRoute } from '#lib/http/index.ts';
import { runArticleImport } from '#lib/knowledge/index.ts';

export const POST = defineRoute(runArticleImport);
