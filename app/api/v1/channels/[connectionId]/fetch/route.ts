import { defineRoute } from '#lib/http/index.ts';
import { fetchMailNow } from '#lib/wiring.ts';

export const POST = defineRoute(fetchMailNow);
