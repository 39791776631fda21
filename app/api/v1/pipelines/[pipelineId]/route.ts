import { updatePipeline } from '#lib/deals/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const PATCH = defineRoute(updatePipeline);
