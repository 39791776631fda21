import { defineRoute } from '#lib/http/index.ts';
import { listContactTimeline } from '#lib/insights/index.ts';

export const GET = defineRoute(listContactTimeline);
