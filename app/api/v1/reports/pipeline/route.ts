import { defineRoute } from '#lib/http/index.ts';
import { reportPipeline } from '#lib/insights/index.ts';

export const GET = defineRoute(reportPipeline);
