import { defineRoute } from '#lib/http/index.ts';
import { reopenGap } from '#lib/knowledge/index.ts';

export const POST = defineRoute(reopenGap);
