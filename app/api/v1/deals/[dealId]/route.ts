import { readDeal, updateDeal } from '#lib/deals/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readDeal);
export const PATCH = defineRoute(updateDeal);
