import { defineRoute } from '#lib/http/index.ts';
import { listDecisions } from '#lib/insights/index.ts';

/** What the gate decided, newest first; by period, level, answer, signature, reason and rule. */
export const GET = defineRoute(listDecisions);
