import { defineRoute } from '#lib/http/index.ts';
import { setSlaPolicies } from '#lib/sla/index.ts';

export const PUT = defineRoute(setSlaPolicies);
