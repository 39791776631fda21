import { defineRoute, preflight } from '#lib/http/index.ts';
import { setSlaPolicies } from '#lib/sla/index.ts';

export const OPTIONS = preflight;
export const PUT = defineRoute(setSlaPolicies);
