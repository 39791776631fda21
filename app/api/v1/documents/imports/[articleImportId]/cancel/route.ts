import { defineRoute } from '#lib/http/index.ts';
import { cancelArticleImport } from '#lib/knowledge/index.ts';

export const POST = defineRoute(cancelArticleImport);
