import { defineRoute, preflight } from '#lib/http/index.ts';
import { removeCalendar } from '#lib/sla/index.ts';

export const OPTIONS = preflight;
export const DELETE = defineRoute(removeCalendar);
