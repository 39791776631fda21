import { createDeal, listDeals } from '#lib/deals/index.ts';
import { defineRoute, preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(listDeals);
export const POST = defineRoute(createDeal, { status: 201 });
