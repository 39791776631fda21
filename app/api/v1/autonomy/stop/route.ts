import { stopAgents } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

/** The kill switch. */
export const POST = defineRoute(stopAgents);
