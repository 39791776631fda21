import { defineRoute } from '#lib/http/index.ts';
import { readReplay } from '#lib/jobs/index.ts';

/** How far a replay is, of dead letters and of events alike. */
export const GET = defineRoute(readReplay);
