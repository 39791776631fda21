import { readBoard } from '#lib/deals/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const GET = defineRoute(readBoard);
