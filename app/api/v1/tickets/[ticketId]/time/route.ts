import { defineRoute } from '#lib/http/index.ts';
import { logTime } from '#lib/tickets/index.ts';

export const POST = defineRoute(logTime);
