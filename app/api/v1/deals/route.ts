import { createDeal, listDeals } from '#lib/deals/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listDeals);
export const POST = defineRoute(createDeal, { status: 201 });
