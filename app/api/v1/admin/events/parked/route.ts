import { defineRoute } from '#lib/http/index.ts';
import { listParkedEvents } from '#lib/jobs/index.ts';

export const GET = defineRoute(listParkedEvents);
