import { adoptCandidate } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

/** What is tried holds from now on. */
export const POST = defineRoute(adoptCandidate, { status: 201 });
