import { defineRoute } from '#lib/http/index.ts';
import { addArticleFilePart } from '#lib/knowledge/index.ts';

export const POST = defineRoute(addArticleFilePart);
