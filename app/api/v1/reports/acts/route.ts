import { defineRoute } from '#lib/http/index.ts';
import { reportActs } from '#lib/insights/index.ts';

export const GET = defineRoute(reportActs);
