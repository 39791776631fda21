import { defineRoute } from '#lib/http/index.ts';
import { searchAll } from '#lib/insights/index.ts';

export const GET = defineRoute(searchAll);
