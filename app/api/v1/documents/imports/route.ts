import { defineRoute } from '#lib/http/index.ts';
import { listArticleImports, startArticleImport } from '#lib/knowledge/index.ts';

export const GET = defineRoute(listArticleImports);
export const POST = defineRoute(startArticleImport, { status: 201 });
