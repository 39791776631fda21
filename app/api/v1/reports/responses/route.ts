import { defineRoute } from '#lib/http/index.ts';
import { reportResponses } from '#lib/insights/index.ts';

export const GET = defineRoute(reportResponses);
