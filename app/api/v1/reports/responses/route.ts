import { defineRoute, preflight } from '#lib/http/index.ts';
import { reportResponses } from '#lib/insights/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(reportResponses);
