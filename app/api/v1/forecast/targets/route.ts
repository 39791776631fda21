import { setTarget } from '#lib/deals/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const PUT = defineRoute(setTarget);
