import { verifyDecisions } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

/** Whether the chain of decision records stands, or where not; `head=count:link` of the log finds one that was cut off. */
export const GET = defineRoute(verifyDecisions);
