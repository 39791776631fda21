import { defineRoute } from '#lib/http/index.ts';
import { dismissGap } from '#lib/knowledge/index.ts';

export const POST = defineRoute(dismissGap);
