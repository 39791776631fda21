import { reviseText } from '#lib/conversations/index.ts';
import { defineRoute } from '#lib/http/index.ts';

export const POST = defineRoute(reviseText);
