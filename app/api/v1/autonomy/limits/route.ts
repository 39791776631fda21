import { setLimits } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const PUT = defineRoute(setLimits);
