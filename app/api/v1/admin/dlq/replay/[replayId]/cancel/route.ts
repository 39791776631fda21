import { defineRoute } from '#lib/http/index.ts';
import { cancelReplay } from '#lib/jobs/index.ts';

export const POST = defineRoute(cancelReplay);
