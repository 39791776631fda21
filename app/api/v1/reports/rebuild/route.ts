import { defineRoute } from '#lib/http/index.ts';
import { rebuildReports } from '#lib/insights/index.ts';

export const POST = defineRoute(rebuildReports);
