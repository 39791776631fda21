import { getAiSettings, updateAiSettings } from '#lib/ai/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(getAiSettings);
export const PATCH = defineRoute(updateAiSettings);
