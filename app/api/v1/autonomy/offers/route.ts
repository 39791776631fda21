import { listLevelOffers } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listLevelOffers);
