import { defineRoute } from '#lib/http/index.ts';
import { listGaps } from '#lib/knowledge/index.ts';

export const GET = defineRoute(listGaps);
