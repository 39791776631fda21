import { defineRoute, preflight } from '#lib/http/index.ts';
import { saveCalendar } from '#lib/sla/index.ts';

export const OPTIONS = preflight;
export const POST = defineRoute(saveCalendar);
