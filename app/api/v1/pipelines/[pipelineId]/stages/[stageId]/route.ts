import { removeStage, updateStage } from '#lib/deals/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const PATCH = defineRoute(updateStage);
export const DELETE = defineRoute(removeStage);
