import { defineRoute } from '#lib/http/index.ts';
import { readEvening } from '#lib/insights/index.ts';

/** How agents did, `period=today|7d|30d` with `timeZone`: by level, by answer, by reason, by rule, and what it cost. */
export const GET = defineRoute(readEvening);
