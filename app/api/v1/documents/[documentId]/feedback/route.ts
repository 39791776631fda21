import { defineRoute } from '#lib/http/index.ts';
import { readFeedback } from '#lib/knowledge/index.ts';

export const GET = defineRoute(readFeedback);
