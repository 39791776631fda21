import { getAiStatus } from '#lib/ai/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(getAiStatus);
