import { defineRoute } from '#lib/http/index.ts';
import { reportFunnel } from '#lib/insights/index.ts';

export const GET = defineRoute(reportFunnel);
