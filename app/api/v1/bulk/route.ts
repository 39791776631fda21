import { listBulk, startBulk } from '#lib/bulk/index.ts';
import { defineRoute, preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(listBulk);
export const POST = defineRoute(startBulk, { status: 202 });
