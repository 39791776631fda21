import { defineRoute } from '#lib/http/index.ts';
import { searchKnowledge } from '#lib/knowledge/index.ts';

export const GET = defineRoute(searchKnowledge);
