import { listBulk, startBulk } from '#lib/bulk/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(listBulk);
export const POST = defineRoute(startBulk, { status: 202 });
