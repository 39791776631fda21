import { defineRoute, preflight } from '#lib/http/index.ts';
import { reportLeads } from '#lib/insights/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(reportLeads);
