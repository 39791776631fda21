import { defineRoute } from '#lib/http/index.ts';
import { readTicketIndexStatus } from '#lib/insights/index.ts';

export const GET = defineRoute(readTicketIndexStatus);
