import { defineRoute, preflight } from '#lib/http/index.ts';
import { listParkedEvents } from '#lib/jobs/index.ts';

export const OPTIONS = preflight;
export const GET = defineRoute(listParkedEvents);
