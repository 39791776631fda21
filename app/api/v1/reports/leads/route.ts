import { defineRoute } from '#lib/http/index.ts';
import { reportLeads } from '#lib/insights/index.ts';

export const GET = defineRoute(reportLeads);
