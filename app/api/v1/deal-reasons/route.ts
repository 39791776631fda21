import { createDealReason, listDealReasons } from '#lib/deals/index.ts';
import { defineRoute, preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(listDealReasons);
export const POST = defineRoute(createDealReason, { status: 201 });
