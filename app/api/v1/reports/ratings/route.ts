import { defineRoute } from '#lib/http/index.ts';
import { reportRatings } from '#lib/insights/index.ts';

export const GET = defineRoute(reportRatings);
