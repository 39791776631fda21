import { replayPolicy } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

/** What a policy would have answered in the past, batch by batch. Changes nothing. */
export const POST = defineRoute(replayPolicy);
