import { defineRoute } from '#lib/http/index.ts';
import { similarTickets } from '#lib/insights/index.ts';

export const GET = defineRoute(similarTickets);
