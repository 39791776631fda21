import { readBulk } from '#lib/bulk/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readBulk);
