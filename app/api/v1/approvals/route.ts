import { listApprovals } from '#lib/autonomy/index.ts';
import { defineRoute } from '#lib/http/index.ts';

/** The queue: by deadline, money and risk. `state=decided` for what was. */
export const GET = defineRoute(listApprovals);
