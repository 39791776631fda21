import { createDealReason, listDealReasons } from '#lib/deals/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listDealReasons);
export const POST = defineRoute(createDealReason, { status: 201 });
