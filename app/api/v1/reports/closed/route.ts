import { defineRoute, preflight } from '#lib/http/index.ts';
import { reportClosed } from '#lib/insights/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(reportClosed);
