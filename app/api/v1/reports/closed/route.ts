import { defineRoute } from '#lib/http/index.ts';
import { reportClosed } from '#lib/insights/index.ts';

export const GET = defineRoute(reportClosed);
