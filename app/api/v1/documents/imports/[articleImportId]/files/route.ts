import { defineRoute } from '#lib/http/index.ts';
import { addArticleFiles } from '#lib/knowledge/index.ts';

export const POST = defineRoute(addArticleFiles, { status: 201 });
