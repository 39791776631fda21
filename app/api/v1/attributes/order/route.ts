import { reorderAttributes } from '#lib/attributes/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const PUT = defineRoute(reorderAttributes);
