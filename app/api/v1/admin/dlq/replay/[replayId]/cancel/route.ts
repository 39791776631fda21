import { defineRoute, preflight } from '#lib/http/index.ts';
import { cancelReplay } from '#lib/jobs/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(cancelReplay);
