import { undoMerge } from '#lib/abilities/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const POST = defineRoute(undoMerge);
