import { defineRoute } from '#lib/http/index.ts';
import { readNextAction } from '#lib/insights/index.ts';

export const GET = defineRoute(readNextAction);
