import { defineRoute } from '#lib/http/index.ts';
import { readGap } from '#lib/knowledge/index.ts';

export const GET = defineRoute(readGap);
