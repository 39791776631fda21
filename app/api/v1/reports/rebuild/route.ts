import { defineRoute, preflight } from '#lib/http/index.ts';
import { rebuildReports } from '#lib/insights/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(rebuildReports);
