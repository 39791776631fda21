import { removeRule } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const DELETE = defineRoute(removeRule);
