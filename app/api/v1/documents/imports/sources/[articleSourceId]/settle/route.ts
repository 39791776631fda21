import { defineRoute } from '#lib/http/index.ts';
import { settleArticleOffer } from '#lib/knowledge/index.ts';

export const POST = defineRoute(settleArticleOffer);
